using System.Diagnostics;
using System.Globalization;

namespace Scenes.Engine;

/// <summary>A seed is a run: the same turns in the same order at the same times, anywhere.</summary>
public sealed class ReplayTests
{
    private const string TraceFile = "SCENES_REPLAY_TRACE";

    [Trait("Length", "long")]
    [Fact]
    public void Run_OfOneSeedTwice_GivesOneTrace_AndAnotherSeedAnother()
    {
        var traces = Enumerable.Range(0, 200).Select(seed => World.Run(seed, World.PlayAsync)).ToList();
        var again = Enumerable.Range(0, 200).Select(seed => World.Run(seed, World.PlayAsync)).ToList();
        Assert.Equal(traces, again);
        Assert.Equal(200, traces.Distinct().Count());
    }

    [Fact]
    public async Task Run_OfOneSeedInAnotherProcess_GivesTheSameBytes()
    {
        var file = Path.GetTempFileName();
        try
        {
            var program = Path.ChangeExtension(typeof(ReplayTests).Assembly.Location, null);
            var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
            start.ArgumentList.Add("-method");
            start.ArgumentList.Add($"{typeof(ReplayTests).FullName}.{nameof(Run_AskedToWriteItsTrace_DoesSo)}");
            start.Environment[TraceFile] = file;
            using var process = Process.Start(start)!;
            await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(Lines(), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Run_AskedToWriteItsTrace_DoesSo()
    {
        var lines = Lines();
        Assert.Contains("hall/hall in IHall/Enter", lines, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable(TraceFile) is { } file)
            File.WriteAllText(file, lines);
    }

    private static string Lines()
    {
        using var log = new StringWriter(CultureInfo.InvariantCulture);
        World.Run(7, World.PlayAsync, log: log);
        return log.ToString();
    }
}
