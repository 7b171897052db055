namespace Scenes.Rehearsal.Tests;

/// <summary>Against the product every promise holds, with scripted people who behave like people.</summary>
public sealed class SoundServerTests
{
    [Fact]
    public async Task Rehearse_FourPairs_NothingBroken()
    {
        await using var server = await ServerProcess.StartAsync();
        var (exit, summary, talk) = await Rehearsals.RunAsync(server, pairs: 4, seconds: 12, kill: false);
        Assert.True(exit == 0, $"{summary}\n{talk}");
        Assert.True((bool)summary["ok"]!);
        Assert.True((int)summary["scenesCompleted"]! >= 4, summary.ToString());
        Assert.True((int)summary["declines"]! >= 1, summary.ToString());
        Assert.True((int)summary["scenesAborted"]! >= 2, summary.ToString());
        Assert.True((int)summary["batchesResent"]! >= 1, summary.ToString());
        Assert.True((int)summary["reconnects"]! >= 1, summary.ToString());
        Assert.True((long)summary["labelsAcked"]! >= 100, summary.ToString());
    }
}
