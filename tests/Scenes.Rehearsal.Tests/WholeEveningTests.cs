namespace Scenes.Rehearsal.Tests;

/// <summary>
/// An evening with all that people do, on a server that is killed three times meanwhile, breaks no promise; and it held
/// what it was to hold, or it would prove nothing. The long form plays twenty pairs.
/// </summary>
public sealed class WholeEveningTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("SCENES_LONG") == "1";

    private static readonly string[] Expected =
    [
        "blocks", "corrections", "curveballsTakenUp", "curveballsThrown", "holds", "labelsAfterwards", "stopWords",
        "withdrawals",
    ];

    [Fact]
    public async Task Rehearse_KilledThreeTimes_NothingBrokenAndAllOfItHappened()
    {
        var pairs = Long ? 20 : 8;
        await using var server = await ServerProcess.StartAsync();
        // Long enough that scenes are still live when it is killed for the third time, some 35 s after the start.
        var (exit, summary, talk) = await Rehearsals.RunAsync(
            server, pairs, seconds: 24, kill: true, timeout: Long ? 400 : 200, kills: 3);
        var completed = (int)summary["scenesCompleted"]!;
        var happened = summary["happened"]!.AsObject();
        Assert.True(exit == 0, $"It ended with {exit}: {summary}\n{talk}");
        Assert.True(completed >= pairs, $"{completed} scenes of {pairs} were completed: {summary}\n{talk}");
        Assert.Equal(Expected, happened.Select(what => what.Key));
        var missing = happened.Where(what => (int)what.Value! == 0).Select(what => what.Key).ToList();
        Assert.True(missing.Count == 0, $"Never happened: {string.Join(", ", missing)}. {summary}\n{talk}");
    }
}
