using System.Collections.Immutable;
using System.CommandLine;
using Scenes.Storage;
using Scenes.Storage.Sqlite;

namespace Scenes.Cli;

/// <summary><c>scenes log verify</c>.</summary>
internal static class LogCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TextWriter results, TextWriter talk)
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "The data folder of a server.", Required = true };
        var name = new Option<string?>("--log") { Description = "Only this log, such as scene/s-... ." };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of lines." };
        var verify = new Command("verify",
            """
            Walks the hash chain of each log and names the first bad entry. Reads only; a server may be running.

            Examples:
              scenes log verify --data ./data
              scenes log verify --data ./data --log scene/s-abcdefghijklmnopqrstuvwxyz
            """) { data, name, json };
        verify.SetAction(parse => Verify(parse.GetRequiredValue(data), parse.GetValue(name), parse.GetValue(json), results, talk));
        return new Command("log", "The logs of a store.") { verify };
    }

    private static int Verify(DirectoryInfo data, string? name, bool json, TextWriter results, TextWriter talk)
    {
        try
        {
            using var store = StoreInspector.Open(data.FullName);
            var (logs, entries, faults) = (0L, 0L, ImmutableArray.CreateBuilder<FaultLine>());
            foreach (var log in name is null ? store.ReadLogs() : [name])
            {
                var report = store.Verify(log);
                if (name is not null && report is { Entries: 0, Fault: null })
                {
                    talk.WriteLine($"There is no log {name} in {data}.");
                    return ExitCode.Broken;
                }

                logs++;
                entries += report.Entries;
                if (report.Fault is { } fault)
                    faults.Add(new FaultLine($"{fault.Log}#{fault.Seq}", fault.Kind.ToString(), fault.Message));
            }

            var ok = faults.Count == 0;
            if (json) results.WriteLine(CliJson.Text(new LogReport(ok, logs, entries, faults.ToImmutable())));
            else
            {
                foreach (var fault in faults) results.WriteLine($"{fault.Place}: {fault.Message}");
                talk.WriteLine($"{logs} logs, {entries} sound entries, {faults.Count} broken logs.");
            }

            return ok ? ExitCode.Ok : ExitCode.Broken;
        }
        catch (StoreException fault)
        {
            talk.WriteLine(fault.Message);
            return ExitCode.Broken;
        }
    }
}
