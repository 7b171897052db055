using Scenes.Rooms.Local.Sctp;

namespace Scenes.Rooms.Tests.Sctp;

/// <summary>One end of a pair, which writes down what it is told.</summary>
internal sealed class LinkEnd : ISctpEvents
{
    private readonly SctpPair _pair;

    public LinkEnd(SctpPair pair, Func<uint> random, SctpLimits? limits)
    {
        _pair = pair;
        Association = new SctpAssociation(this, random, limits);
    }

    public SctpAssociation Association { get; }

    public LinkObserver Observer { get; } = new();

    public List<byte[]> Sent { get; } = [];

    public bool IsEstablished { get; private set; }

    public List<DataChannel> Channels { get; } = [];

    public List<DataChannel> ClosedChannels { get; } = [];

    public List<(DataChannel Channel, byte[] Message, bool IsText)> Messages { get; } = [];

    public List<SctpEnd> Ends { get; } = [];

    /// <summary>What to do with a message besides writing it down.</summary>
    public Action<DataChannel, byte[]>? Answering { get; set; }

    public void Transmit(ReadOnlySpan<byte> packet) => _pair.Send(this, packet);

    public void OnEstablished()
    {
        Assert.False(IsEstablished);
        IsEstablished = true;
    }

    public void OnChannel(DataChannel channel) => Channels.Add(channel);

    public void OnMessage(DataChannel channel, ReadOnlySpan<byte> message, bool isText)
    {
        Assert.Empty(Ends);
        Messages.Add((channel, message.ToArray(), isText));
        Answering?.Invoke(channel, Messages[^1].Message);
    }

    public void OnChannelClosed(DataChannel channel) => ClosedChannels.Add(channel);

    public void OnClosed(SctpEnd reason) => Ends.Add(reason);

    public DataChannel Open(string label, ChannelReliability reliability, ushort stream) =>
        Association.Open(label, reliability, stream, _pair.Now);

    public bool TrySend(DataChannel channel, ReadOnlySpan<byte> message, bool isText = false) =>
        Association.TrySend(channel, message, isText, _pair.Now);

    /// <summary>The messages that came on the channel of a stream.</summary>
    public IEnumerable<byte[]> MessagesOn(ushort stream) =>
        Messages.Where(message => message.Channel.Stream == stream).Select(message => message.Message);
}
