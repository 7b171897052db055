namespace Scenes.Rooms.Local.Transport;

/// <summary>Where datagrams go out.</summary>
internal interface IDatagramSender
{
    /// <summary>Sends a datagram, or drops it when it cannot be sent at once. The span is not kept.</summary>
    void Send(UdpAddress to, ReadOnlySpan<byte> datagram);
}
