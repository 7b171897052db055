namespace Scenes.Rehearsal.Tests;

/// <summary>A server that is killed in the middle and started again has lost nothing that it acknowledged.</summary>
public sealed class KilledServerTests
{
    [Fact]
    public async Task Rehearse_KilledAndRestarted_NothingBroken()
    {
        await using var server = await ServerProcess.StartAsync();
        var (exit, summary, talk) = await Rehearsals.RunAsync(server, pairs: 3, seconds: 14, kill: true);
        Assert.True(exit == 0, $"{summary}\n{talk}");
        Assert.True((int)summary["scenesCompleted"]! >= 3, summary.ToString());
    }
}
