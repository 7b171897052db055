using System.Diagnostics;
using Scenes.Storage.Writer;

namespace Scenes.Storage.Tests;

/// <summary>One life of the writer process: started on a folder and ended with SIGKILL while it writes.</summary>
internal static class CrashedWriter
{
    private static readonly string Program =
        Path.Combine(AppContext.BaseDirectory, "Scenes.Storage.Writer" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    /// <summary>Starts a writer that must refuse; returns what it said.</summary>
    public static async Task<string> RefusedAsync(IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync(ct);
        var errors = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        Assert.True(process.ExitCode != 0, $"The writer did not refuse: {await said}");
        return errors;
    }

    /// <summary>Starts a writer and kills it.</summary>
    /// <param name="arguments">The arguments of the writer.</param>
    /// <param name="unknown">What the life before left unknown; it is repeated first.</param>
    /// <param name="killAfter">
    /// How many acknowledgements to wait for; with 0 it is killed while it opens the store.
    /// </param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>All whole lines that it said, also those that were still on their way when it was killed.</returns>
    public static async Task<List<CrashLine>> RunAsync(
        IEnumerable<string> arguments, IEnumerable<CrashLine> unknown, int killAfter, CancellationToken ct)
    {
        using var process = Start(arguments);
        var errors = process.StandardError.ReadToEndAsync(ct);
        foreach (var line in unknown)
            await process.StandardInput.WriteLineAsync(line.ToString());
        process.StandardInput.Close();

        var said = new List<CrashLine>();
        var (acknowledged, killed) = (0, false);
        while (await process.StandardOutput.ReadLineAsync(ct) is { } text)
        {
            if (CrashLine.Read(text) is { } line)
            {
                said.Add(line);
                acknowledged += line.IsAcknowledged ? 1 : 0;
            }

            if (acknowledged >= killAfter && !killed)
            {
                process.Kill();
                killed = true;
            }
        }

        await process.WaitForExitAsync(ct);
        Assert.True(killed, $"The writer ended by itself: {await errors}");
        return said;
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
