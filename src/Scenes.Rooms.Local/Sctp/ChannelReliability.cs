namespace Scenes.Rooms.Local.Sctp;

/// <summary>What a data channel promises (RFC 8832). With neither bound set, each message arrives.</summary>
/// <param name="Ordered">Whether messages arrive in the order in which they were sent.</param>
/// <param name="MaxRetransmits">How often a message is sent again before it is given up; null: no such bound.</param>
/// <param name="MaxLifetimeMs">After how many milliseconds it is given up; null: no such bound.</param>
public sealed record ChannelReliability(bool Ordered, int? MaxRetransmits, int? MaxLifetimeMs)
{
    /// <summary>All of it, in order.</summary>
    public static ChannelReliability Reliable { get; } = new(true, null, null);

    /// <summary>Sent once, delivered as it comes.</summary>
    public static ChannelReliability Lossy { get; } = new(false, 0, null);

    /// <summary>Whether each message arrives or the association ends.</summary>
    public bool IsReliable => MaxRetransmits is null && MaxLifetimeMs is null;
}
