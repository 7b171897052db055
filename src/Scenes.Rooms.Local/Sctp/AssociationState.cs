namespace Scenes.Rooms.Local.Sctp;

/// <summary>States of an association (RFC 9260, 4).</summary>
internal enum AssociationState
{
    /// <summary>Nothing is known of a peer.</summary>
    Closed,
    CookieWait,
    CookieEchoed,
    Established,

    /// <summary>To be shut down when all that was taken has arrived.</summary>
    ShutdownPending,
    ShutdownSent,

    /// <summary>The peer shuts down; what was taken still goes out.</summary>
    ShutdownReceived,
    ShutdownAckSent,

    /// <summary>Over, for whatever reason.</summary>
    Ended,
}
