using System.CommandLine;
using System.Text.Json;
using Scenes.Storage;

namespace Scenes.Cli;

/// <summary><c>scenes log rebuild</c>.</summary>
internal static class RebuildCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TextWriter results, TextWriter talk, IDictionary<Command, string> examples)
    {
        var store = new StoreChoice();
        var check = new Option<bool>("--check") { Description = "Changes nothing; ends with 1 on a difference." };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of lines." };
        var rebuild = new Command("rebuild",
            """
            Makes the read models anew from the logs and the stored states, in one transaction. No server may be
            running on a data folder; those on a database wait until it is done.
            """) { check, json };
        store.AddTo(rebuild);
        examples.Add(rebuild,
            """
            scenes log rebuild --data ./data --check
            scenes log rebuild --store postgres://scenes@db.example/scenes
            """);
        rebuild.SetAction(parse =>
        {
            try
            {
                using var rewrite = store.Rewrite(parse);
                var report = Rebuild.Run(rewrite, parse.GetValue(check));
                Tell(report, parse.GetValue(check), parse.GetValue(json), results, talk);
                return report.Ok ? ExitCode.Ok : ExitCode.Broken;
            }
            catch (StoreException fault)
            {
                talk.WriteLine(fault.Message);
                return ExitCode.Broken;
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
            {
                talk.WriteLine($"A log or a state cannot be read: {fault.Message}. Nothing was changed. A newer " +
                    "version of Scenes may have written it; 'scenes log verify' tells whether it is damaged.");
                return ExitCode.Broken;
            }
        });
        return rebuild;
    }

    private static void Tell(RebuildReport report, bool check, bool json, TextWriter results, TextWriter talk)
    {
        if (json)
        {
            results.WriteLine(CliJson.Text(report));
            return;
        }

        foreach (var difference in report.Differences) results.WriteLine(difference);
        talk.WriteLine($"{report.Logs} logs and {report.States} states make {report.Rows} rows; " +
            $"{report.Missing} missing, {report.Different} different, {report.Stray} stray" +
            (check || report.Missing + report.Different + report.Stray == 0 ? "." : ": set right."));
    }
}
