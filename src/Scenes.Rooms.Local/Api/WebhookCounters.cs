namespace Scenes.Rooms.Local.Api;

/// <summary>What became of webhooks. Readable from any thread.</summary>
internal sealed class WebhookCounters
{
    private long _sent;
    private long _dropped;
    private long _failed;

    /// <summary>Taken by their receiver.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Never sent: too many waited, or the event was too large.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Given up after the last attempt, or refused.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Counts one that was taken.</summary>
    public void CountSent() => Interlocked.Increment(ref _sent);

    /// <summary>Counts one that was dropped.</summary>
    public void CountDropped() => Interlocked.Increment(ref _dropped);

    /// <summary>Counts one that was given up.</summary>
    public void CountFailed() => Interlocked.Increment(ref _failed);
}
