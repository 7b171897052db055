namespace Scenes.Rooms.Local.Transport;

/// <summary>Who takes the datagrams that come in. Called on the loop.</summary>
internal interface IDatagramReceiver
{
    /// <summary>Takes a datagram, which may be changed in place and not kept.</summary>
    void Receive(UdpAddress from, Span<byte> datagram);
}
