namespace Scenes.Rooms.Local.Sctp;

/// <summary>How far a data channel is.</summary>
public enum ChannelState
{
    /// <summary>Opened here, not acknowledged yet; messages may be sent.</summary>
    Opening,

    /// <summary>In use.</summary>
    Open,

    /// <summary>Either side closes it; what was taken before is still delivered.</summary>
    Closing,

    /// <summary>Closed both ways, or the association is over.</summary>
    Closed,
}
