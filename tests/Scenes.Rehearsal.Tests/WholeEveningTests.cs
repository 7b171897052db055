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
        "blocks", "corrections", "curveballsTakenUp", "curveballsThrown", "holds", "labelsAfterwards", "picturesSeen",
        "roomStays", "roomStaysNoted", "standIns", "stopWords", "withdrawals",
    ];

    [Fact]
    public async Task Rehearse_KilledThreeTimes_NothingBrokenAndAllOfItHappened()
    {
        // What happens in one hangs on when it is killed: what did not come up in the first may in the second.
        // Whether somebody stands by when somebody is lost hangs on who is free then.
        var missing = await PlayAsync(seconds: 24, Expected.Where(what => what != "standIns"));
        if (missing.Count > 0) missing = await PlayAsync(seconds: 26, missing);
        Assert.True(missing.Count == 0, $"Never happened: {string.Join(", ", missing)}.");
    }

    /// <summary>Plays an evening that breaks nothing; what of some things did not happen in it.</summary>
    // Long enough that scenes are still live when it is killed for the third time, some 35 s after the start.
    private static async Task<List<string>> PlayAsync(int seconds, IEnumerable<string> wanted)
    {
        var pairs = Long ? 20 : 8;
        await using var server = await ServerProcess.StartAsync(("Scenes__Rooms__Mode", "Local"));
        var (exit, summary, talk) = await Rehearsals.RunAsync(
            server, pairs, seconds, kill: true, timeout: Long ? 400 : 200, kills: 3);
        var completed = (int)summary["scenesCompleted"]!;
        var happened = summary["happened"]!.AsObject();
        Assert.True(exit == 0, $"It ended with {exit}: {summary}\n{talk}");
        Assert.True(completed >= pairs, $"{completed} scenes of {pairs} were completed: {summary}\n{talk}");
        Assert.Equal(Expected, happened.Select(what => what.Key));
        return [.. wanted.Where(what => (int)happened[what]! == 0)];
    }
}
