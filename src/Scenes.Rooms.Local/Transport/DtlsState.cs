namespace Scenes.Rooms.Local.Transport;

/// <summary>How far an association is.</summary>
internal enum DtlsState
{
    /// <summary>The handshake is under way.</summary>
    Handshaking,

    /// <summary>The handshake is over; data flows.</summary>
    Established,

    /// <summary>The other side ended it, or this one did.</summary>
    Closed,

    /// <summary>The handshake was refused by either side.</summary>
    Failed,
}
