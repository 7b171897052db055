using System.CommandLine;
using Scenes.Delivery;

namespace Scenes.Cli;

/// <summary><c>scenes delivery verify</c>.</summary>
internal static class DeliveryCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TextWriter results, TextWriter talk)
    {
        var path = new Argument<string>("path") { Description = "A tar archive, or the folder it was unpacked to." };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of lines." };
        var verify = new Command("verify",
            """
            Verifies a delivery offline: sums, counts, hash chains, and that each label follows from the log, once.

            Examples:
              scenes delivery verify winter.tar
              scenes delivery verify ./unpacked --json
            """) { path, json };
        verify.SetAction(parse => Verify(parse.GetRequiredValue(path), parse.GetValue(json), results, talk));
        return new Command("delivery", "Deliveries of campaigns.") { verify };
    }

    private static int Verify(string path, bool json, TextWriter results, TextWriter talk)
    {
        try
        {
            var report = DeliveryVerifier.Verify(path);
            if (json)
            {
                results.WriteLine(CliJson.Text(new DeliveryVerdict(report.Sound, report.Manifest?.Campaign.Value,
                    report.Scenes, report.Labels, report.Entries,
                    [.. report.Faults.Select(f => new FaultLine(f.Place, f.Kind.ToString(), f.Message))])));
            }
            else
            {
                foreach (var fault in report.Faults) results.WriteLine($"{fault.Place}: {fault.Kind}: {fault.Message}");
                talk.WriteLine($"{report.Scenes} scenes, {report.Labels} labels, {report.Entries} entries, " +
                    $"{report.Faults.Length} faults.");
            }

            return report.Sound ? ExitCode.Ok : ExitCode.Broken;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            talk.WriteLine($"{path} cannot be read: {fault.Message}");
            return ExitCode.Broken;
        }
    }
}
