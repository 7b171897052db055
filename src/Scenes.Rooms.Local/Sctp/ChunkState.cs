namespace Scenes.Rooms.Local.Sctp;

/// <summary>What is known of a chunk that was sent.</summary>
internal enum ChunkState
{
    InFlight,

    /// <summary>Taken for lost; to be sent again.</summary>
    Lost,

    /// <summary>The peer has it, but not all before it, and may still throw it away.</summary>
    Reported,

    /// <summary>Not to be sent again; the peer is told not to wait for it.</summary>
    Abandoned,
}
