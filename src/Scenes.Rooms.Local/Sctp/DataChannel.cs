namespace Scenes.Rooms.Local.Sctp;

/// <summary>One data channel: a stream each way of the same number (RFC 8831).</summary>
public sealed class DataChannel
{
    internal DataChannel(ushort stream, string label, string protocol, ChannelReliability reliability)
    {
        Stream = stream;
        Label = label;
        Protocol = protocol;
        Reliability = reliability;
    }

    /// <summary>The number of its streams. Those of the DTLS client are even, those of the server odd.</summary>
    public ushort Stream { get; }

    /// <summary>What the opener called it; may be empty.</summary>
    public string Label { get; }

    /// <summary>The subprotocol that the opener named; mostly empty.</summary>
    public string Protocol { get; }

    /// <summary>What it promises, both ways.</summary>
    public ChannelReliability Reliability { get; }

    /// <summary>How far it is.</summary>
    public ChannelState State { get; internal set; }

    /// <summary>Whether our stream was reset, so that we send no more.</summary>
    internal bool SentAll { get; set; }

    /// <summary>Whether the peer's stream was reset, so that nothing more comes.</summary>
    internal bool ReceivedAll { get; set; }
}
