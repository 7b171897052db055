using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Scenes.Cli;

// One evening at a time: what happens in one hangs on how much of the machine it has.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

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
    public static Task<(int Exit, JsonNode Summary, string Talk)> RunAsync(
        ServerProcess server, int pairs, int seconds, bool kill, int timeout = 150, int kills = 1) =>
        RunAsync([server], pairs, seconds, kill ? server.KillAndRestartAsync : null, timeout, kills);

    /// <summary>Runs one against the heads of a cluster.</summary>
    /// <param name="heads">The heads.</param>
    /// <param name="pairs">Pairs.</param>
    /// <param name="seconds">Seconds of a scene.</param>
    /// <param name="blow">What happens while scenes are live; null for nothing.</param>
    /// <param name="timeout">Seconds until the run is given up and checked as it is.</param>
    /// <param name="blows">How often that happens, with some seconds in between.</param>
    public static async Task<(int Exit, JsonNode Summary, string Talk)> RunAsync(
        IReadOnlyList<ServerProcess> heads, int pairs, int seconds, Func<Task>? blow, int timeout = 150,
        int blows = 1)
    {
        await using var results = new StringWriter();
        await using var talk = new TalkWatcher(
            line => blow is not null && IsInFullSwing(line), blow ?? (() => Task.CompletedTask), blows);
        string[] args =
        [
            "rehearse", .. heads.SelectMany(head => new[] { "--server", head.Url.ToString() }), "--pairs", Text(pairs),
            "--seconds", Text(seconds),
            "--seed", Text(pairs * 1_000 + seconds), "--timeout", Text(timeout),
        ];
        var exit = await CommandLine.RunAsync(args, results, talk);
        await talk.Done;
        var due = blow is null ? 0 : blows;
        Assert.True(talk.Seen == due, $"The server was hit {talk.Seen} times, not {due}: {results}\n{talk}");
        var last = results.ToString().TrimEnd().Split('\n')[^1];
        Assert.True(last.StartsWith('{'), $"No summary ({exit}):\n{talk}\n{Outputs()}");
        return (exit, JsonNode.Parse(last)!, talk + "\n" + Outputs());

        string Outputs() => string.Join('\n', heads.Select(head => head.Output));
    }

    /// <summary>
    /// Plays against a broken server until an evening shows that an invariant is broken, three at the most: what one
    /// shows hangs on when things happen in it. Each shows something.
    /// </summary>
    /// <param name="fault">How the server is broken.</param>
    /// <param name="invariant">What that breaks.</param>
    /// <param name="pairs">Pairs.</param>
    /// <param name="seconds">Seconds of a scene, at least.</param>
    /// <param name="timeout">Seconds until an evening is given up and checked as it is.</param>
    /// <param name="kill">Whether the server is killed and restarted while scenes are live.</param>
    public static async Task FindOutAsync(
        string fault, string invariant, int pairs, int seconds, int timeout = 150, bool kill = false)
    {
        const int Evenings = 3;
        var found = new HashSet<string>();
        for (var evening = 0; evening < Evenings && !found.Contains(invariant); evening++)
        {
            await using var server = await ServerProcess.StartBrokenAsync(fault);
            var (exit, summary, talk) = await RunAsync(server, pairs, seconds + evening, kill, timeout);
            Assert.True(exit == 1, $"{summary}\n{talk}");
            found.UnionWith(Broken(summary));
        }

        Assert.Contains(invariant, found);
    }

    private static HashSet<string> Broken(JsonNode summary) =>
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
