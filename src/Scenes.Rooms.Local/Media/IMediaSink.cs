namespace Scenes.Rooms.Local.Media;

/// <summary>Where a subscribed track's packets go: a peer, or a recording.</summary>
internal interface IMediaSink
{
    /// <summary>Whether packets get anywhere at the moment.</summary>
    bool IsReady { get; }

    /// <summary>Takes an RTP packet, which is not kept.</summary>
    void Send(ReadOnlySpan<byte> packet);
}
