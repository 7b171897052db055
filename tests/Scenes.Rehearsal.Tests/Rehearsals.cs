using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Scenes.Cli;

namespace Scenes.Rehearsal.Tests;

/// <summary>Runs <c>scenes rehearse</c> as a person would, and reads its last line.</summary>
internal static partial class Rehearsals
{
    /// <summary>Runs one.</summary>
    /// <param name="server">Against which server.</param>
    /// <param name="pairs">Pairs.</param>
    /// <param name="seconds">Seconds of a scene.</param>
    /// <param name="timeout">Seconds until the run is given up and checked as it is.</param>
    /// <param name="kill">Whether the server is killed and restarted while scenes are live.</param>
    /// <param name="kills">How often, with some seconds in between.</param>
    public static async Task<(int Exit, JsonNode Summary, string Talk)> RunAsync(
        ServerProcess server, int pairs, int seconds, bool kill, int timeout = 150,
        int kills = 1)
    {
        await using var results = new StringWriter();
        await using var talk =
            new TalkWatcher(line => kill && IsInFullSwing(line), server.KillAndRestartAsync, kills);
        string[] args =
        [
            "rehearse", "--server", server.Url.ToString(), "--pairs", Text(pairs), "--seconds", Text(seconds),
            "--seed", Text(pairs * 1_000 + seconds), "--timeout", Text(timeout),
        ];
        var exit = await CommandLine.RunAsync(args, results, talk);
        await talk.Done;
        Assert.True(talk.Seen == (kill ? kills : 0), $"The server was killed {talk.Seen} times:\n{talk}");
        var last = results.ToString().TrimEnd().Split('\n')[^1];
        Assert.True(last.StartsWith('{'), $"No summary ({exit}):\n{talk}\n{server.Output}");
        return (exit, JsonNode.Parse(last)!, talk + "\n" + server.Output);
    }

    /// <summary>The invariants that a summary says are broken, each once.</summary>
    public static HashSet<string> Broken(JsonNode summary) =>
        [.. summary["violations"]!.AsArray().Select(violation => (string)violation!["invariant"]!)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Scenes are live and labels flow.
    private static bool IsInFullSwing(string line) =>
        LiveScenes().IsMatch(line) && LabelCount().Match(line) is { Success: true } labels
        && long.Parse(labels.Groups[1].ValueSpan, CultureInfo.InvariantCulture) >= 20;

    [GeneratedRegex(@"\d+ Live")]
    private static partial Regex LiveScenes();

    [GeneratedRegex(@"labels: (\d+)")]
    private static partial Regex LabelCount();
}
