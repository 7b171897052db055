namespace Scenes.Rooms.Local.Sctp;

/// <summary>
/// What an association tells and asks of its owner. Called from within <see cref="SctpAssociation"/>, on the caller's
/// thread; all of it but <see cref="Transmit"/> may call back into the association.
/// </summary>
public interface ISctpEvents
{
    /// <summary>Sends one SCTP packet of at most 1,152 bytes to the peer. The span is not kept.</summary>
    void Transmit(ReadOnlySpan<byte> packet);

    /// <summary>The handshake is over: what was queued goes out now.</summary>
    void OnEstablished();

    /// <summary>A channel can be used: the peer opened it, or acknowledged one that was opened here.</summary>
    void OnChannel(DataChannel channel);

    /// <summary>A whole message arrived, of at most 262,144 bytes. The span is not kept.</summary>
    void OnMessage(DataChannel channel, ReadOnlySpan<byte> message, bool isText);

    /// <summary>A channel is closed both ways; its stream may be used again.</summary>
    void OnChannelClosed(DataChannel channel)
    {
    }

    /// <summary>It is over, and nothing follows. Not told after <see cref="SctpAssociation.Abort"/>.</summary>
    void OnClosed(SctpEnd reason);
}
