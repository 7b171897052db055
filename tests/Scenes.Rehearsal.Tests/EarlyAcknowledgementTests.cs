namespace Scenes.Rehearsal.Tests;

/// <summary>A server that acknowledges before it stores is found out when it is killed (S1).</summary>
public sealed class EarlyAcknowledgementTests
{
    [Fact]
    public Task Rehearse_AcknowledgesBeforeStoring_S1Broken() =>
        // What the scripts were told is gone, so that most of them wait in vain.
        Rehearsals.FindOutAsync("early-ack", "S1", pairs: 3, seconds: 14, timeout: 45, kill: true);
}
