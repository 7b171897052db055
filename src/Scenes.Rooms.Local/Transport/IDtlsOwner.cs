namespace Scenes.Rooms.Local.Transport;

/// <summary>Who an association belongs to. Called inside its methods; no span may be kept.</summary>
internal interface IDtlsOwner
{
    /// <summary>A datagram for the other side.</summary>
    void Transmit(ReadOnlySpan<byte> datagram);

    /// <summary>The handshake is over; records that came with its end follow.</summary>
    void OnEstablished()
    {
    }

    /// <summary>A record of application data from the other side.</summary>
    void OnRecord(ReadOnlySpan<byte> record);
}
