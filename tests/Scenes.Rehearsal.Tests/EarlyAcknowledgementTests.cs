namespace Scenes.Rehearsal.Tests;

/// <summary>A server that acknowledges before it stores is found out when it is killed (S1).</summary>
public sealed class EarlyAcknowledgementTests
{
    [Fact]
    public async Task Rehearse_AcknowledgesBeforeStoring_S1Broken()
    {
        // What the scripts were told is gone, so that most of them wait in vain.
        await using var server = await ServerProcess.StartBrokenAsync("early-ack");
        var (exit, summary, talk) = await Rehearsals.RunAsync(server, pairs: 3, seconds: 14, kill: true, timeout: 45);
        Assert.True(exit == 1, $"{summary}\n{talk}");
        Assert.Contains("S1", Rehearsals.Broken(summary));
    }
}
