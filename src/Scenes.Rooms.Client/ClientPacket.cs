namespace Scenes.Rooms.Client;

/// <summary>What a client may send as it is, for tests of what a server does with it.</summary>
public enum ClientPacket
{
    /// <summary>An RTP packet, protected with the session's keys.</summary>
    Rtp,

    /// <summary>A compound RTCP packet, protected likewise.</summary>
    Rtcp,

    /// <summary>A message on the reliable data channel.</summary>
    Data,

    /// <summary>A message on the signalling socket.</summary>
    Signal,
}
