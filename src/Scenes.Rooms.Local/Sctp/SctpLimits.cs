namespace Scenes.Rooms.Local.Sctp;

/// <summary>The bounds of one association. The defaults are those of browsers, or tighter.</summary>
public sealed record SctpLimits
{
    /// <summary>Bytes that are held for messages which cannot be delivered yet; announced as the window.</summary>
    public int ReceiveWindow { get; init; } = 1 << 20;

    /// <summary>Bytes of messages that were taken and are neither acknowledged nor given up.</summary>
    public int SendBuffer { get; init; } = 1 << 20;

    /// <summary>Messages that wait to be sent for the first time, whatever their size.</summary>
    public int SendMessages { get; init; } = 8_192;

    /// <summary>Bytes that may wait on one channel which is not reliable; what is more is dropped at once.</summary>
    public int LossyBuffer { get; init; } = 64 * 1024;

    /// <summary>Bytes of one message, both ways.</summary>
    public int MessageBytes { get; init; } = 262_144;

    /// <summary>Streams each way; a stream's number is below this.</summary>
    public int Streams { get; init; } = 1_024;

    /// <summary>Channels that are open or closing at once.</summary>
    public int Channels { get; init; } = 256;

    /// <summary>Chunks that were sent and are not acknowledged up to.</summary>
    public int OutstandingChunks { get; init; } = 4_096;

    /// <summary>Ranges received above the first missing one; a chunk that would begin one more is dropped.</summary>
    public int GapRanges { get; init; } = 1_024;

    /// <summary>Unanswered transmissions in a row after which the peer is gone.</summary>
    public int Retransmissions { get; init; } = 20;

    /// <summary>Unanswered INITs or COOKIE ECHOs after which a handshake has failed.</summary>
    public int HandshakeRetransmissions { get; init; } = 8;

    /// <summary>Retransmission time-out before a round trip was measured, in milliseconds.</summary>
    public int InitialTimeoutMs { get; init; } = 500;

    /// <summary>Least retransmission time-out, in milliseconds.</summary>
    public int MinTimeoutMs { get; init; } = 400;

    /// <summary>Greatest retransmission time-out, in milliseconds, however often it was doubled.</summary>
    public int MaxTimeoutMs { get; init; } = 3_000;

    /// <summary>How long an acknowledgement may wait for a second packet, in milliseconds.</summary>
    public int SackDelayMs { get; init; } = 100;

    /// <summary>Silence after which a heartbeat asks whether the peer is there, in milliseconds.</summary>
    public int HeartbeatMs { get; init; } = 30_000;

    /// <summary>How long a cookie may be on its way, in milliseconds.</summary>
    public int CookieLifetimeMs { get; init; } = 60_000;
}
