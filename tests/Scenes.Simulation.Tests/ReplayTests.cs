using System.Diagnostics;

namespace Scenes.Simulated;

/// <summary>
/// A seed gives the same run, byte for byte: again, beside others on other threads, and in another process.
/// </summary>
public sealed class ReplayTests
{
    [Fact]
    public void Play_ManySeedsAtOnce_GivesTheTracesOfEachAlone()
    {
        var together = Seeds.Play(new Arguments(8, 1, null, null, 4), null, _ => { });
        Assert.Equal(8, together.Select(outcome => outcome.Trace).Distinct().Count());
        Assert.All(together, outcome => Assert.Equal(outcome.Trace, Evening.Play(outcome.Seed).Trace));
    }

    [Fact]
    public async Task Play_OfOneSeedInAnotherProcess_GivesTheSameTrace()
    {
        var program = Path.ChangeExtension(typeof(Evening).Assembly.Location, null);
        var start = new ProcessStartInfo(program, ["--seeds", "1", "--from", "7"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"trace {Evening.Play(7).Trace}", output, StringComparison.Ordinal);
        Assert.Equal(0, process.ExitCode);
    }
}
