using System.Collections.Immutable;
using System.CommandLine;
using Scenes.Storage;

namespace Scenes.Cli;

/// <summary><c>scenes log verify</c> and <c>scenes log rebuild</c>.</summary>
internal static class LogCommand
{
    /// <summary>The command.</summary>
    public static Command Create(
        TextWriter results, TextWriter talk, IDictionary<Command, string> examples)
    {
        var store = new StoreChoice();
        var name = new Option<string?>("--log") { Description = "Only this log, such as scene/s-... ." };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of lines." };
        var verify = new Command("verify",
            """
            Walks the hash chain of each log, reads its records, and names the first bad entry. Reads only; a server may
            be running.
            """) { name, json };
        store.AddTo(verify);
        examples.Add(verify,
            """
            scenes log verify --data ./data
            scenes log verify --data ./data --log scene/s-abcdefghijklmnopqrstuvwxyz
            scenes log verify --store postgres://scenes@db.example/scenes
            """);
        verify.SetAction(parse =>
        {
            try
            {
                using var inspector = store.Inspect(parse);
                return Verify(
                    inspector, store.Name(parse), parse.GetValue(name), parse.GetValue(json), results, talk);
            }
            catch (StoreException fault)
            {
                talk.WriteLine(fault.Message);
                return ExitCode.Broken;
            }
        });
        return new Command("log", "The logs of a store.")
        {
            verify,
            RebuildCommand.Create(results, talk, examples),
        };
    }

    private static int Verify(
        StoreInspector store, string place, string? name, bool json, TextWriter results, TextWriter talk)
    {
        var (logs, entries, faults) = (0L, 0L, ImmutableArray.CreateBuilder<FaultLine>());
        foreach (var log in name is null ? store.ReadLogs() : [name])
        {
            var report = store.Verify(log);
            if (name is not null && report is { Entries: 0, Fault: null })
            {
                talk.WriteLine($"There is no log {name} in {place}.");
                return ExitCode.Broken;
            }

            logs++;
            entries += report.Entries;
            if (report.Fault is { } fault)
                faults.Add(new FaultLine($"{fault.Log}#{fault.Seq}", fault.Kind.ToString(), fault.Message));
            else if (RecordCheck.Find(store, log) is { } unreadable) faults.Add(unreadable);
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
}
