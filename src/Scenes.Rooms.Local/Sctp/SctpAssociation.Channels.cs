using System.Text;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>Data channels: opened by a message, closed by a reset of both streams.</summary>
public sealed partial class SctpAssociation
{
    private readonly Dictionary<ushort, DataChannel> _channels = [];

    /// <summary>Opens a channel. It can be used at once; what is sent waits for the association.</summary>
    /// <param name="label">At most 1,024 bytes of UTF-8.</param>
    /// <param name="reliability">What it promises.</param>
    /// <param name="stream">A free stream: odd for the side that is the DTLS server, even for the other.</param>
    /// <param name="now">Now, in milliseconds.</param>
    /// <exception cref="ArgumentException">The label is too long, or the reliability has both bounds.</exception>
    /// <exception cref="InvalidOperationException">The stream is taken or none, or the association is over.</exception>
    public DataChannel Open(string label, ChannelReliability reliability, ushort stream, long now)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(reliability);
        if (Encoding.UTF8.GetByteCount(label) > Dcep.NameBytes) throw new ArgumentException("Too long.", nameof(label));
        if (reliability is { MaxRetransmits: not null, MaxLifetimeMs: not null })
        {
            throw new ArgumentException("Only one bound can be set.", nameof(reliability));
        }

        var isPossible = State <= AssociationState.Established && stream < StreamCount
            && _channels.Count < _limits.Channels && !_channels.ContainsKey(stream);
        if (!isPossible) throw new InvalidOperationException($"Stream {stream} cannot be opened.");
        var channel = new DataChannel(stream, label, "", reliability);
        _channels[stream] = channel;
        SendControl(stream, Dcep.WriteOpen(channel), now);
        Flush(now);
        return channel;
    }

    private int StreamCount => IsLive ? Math.Min(_limits.Streams, (int)_peer.InStreams) : _limits.Streams;

    /// <summary>Closes a channel both ways, once all that was taken for it has arrived.</summary>
    public void Close(DataChannel channel, long now)
    {
        ArgumentNullException.ThrowIfNull(channel);
        if (channel.State is not (ChannelState.Opening or ChannelState.Open)) return;
        BeginClose(channel);
        Flush(now);
    }

    bool IResetTarget.IsDrained(ushort stream) => _outbox.IsDrained(stream);

    void IResetTarget.OnSentReset(ushort stream)
    {
        if (!IsLive) return;
        _outbox.ResetStream(stream);
        if (!_channels.TryGetValue(stream, out var channel)) return;
        channel.SentAll = true;
        EndClose(channel);
    }

    void IResetTarget.OnReceivedReset(ushort? stream)
    {
        foreach (var id in stream is { } one ? [one] : _channels.Keys.ToArray())
        {
            if (!IsLive) return;
            _inbox!.Reset(id);
            if (!_channels.TryGetValue(id, out var channel)) continue;
            channel.ReceivedAll = true;
            if (channel.State != ChannelState.Closing) BeginClose(channel);
            EndClose(channel);
        }
    }

    private void BeginClose(DataChannel channel)
    {
        channel.State = ChannelState.Closing;
        // Without resets nobody is told; the peer's stream is then just not listened to any more.
        if (IsLive && !_peer.Resets) (channel.SentAll, channel.ReceivedAll) = (true, true);
        else _resets.Want(channel.Stream);
        EndClose(channel);
    }

    private void EndClose(DataChannel channel)
    {
        if (!channel.SentAll || !channel.ReceivedAll || channel.State == ChannelState.Closed) return;
        channel.State = ChannelState.Closed;
        _channels.Remove(channel.Stream);
        _events.OnChannelClosed(channel);
    }

    /// <summary>Closes channels whose streams the peer does not have.</summary>
    private void CloseBeyond(ushort streams)
    {
        foreach (var channel in _channels.Values.Where(channel => channel.Stream >= streams).ToList())
        {
            (channel.State, channel.SentAll, channel.ReceivedAll) = (ChannelState.Closing, true, true);
            EndClose(channel);
        }
    }

    private void SendControl(ushort stream, ReadOnlySpan<byte> message, long now) =>
        _outbox.TryAdd(stream, PayloadProtocol.Control, message, ChannelReliability.Reliable, true, now);

    private void OnWholeMessage(ushort stream, uint protocol, ReadOnlySpan<byte> message)
    {
        if (!IsLive) return;
        if (protocol == PayloadProtocol.Control)
        {
            OnControl(stream, message);
            return;
        }

        var isKnown = protocol is PayloadProtocol.Text or PayloadProtocol.Binary
            or PayloadProtocol.EmptyText or PayloadProtocol.EmptyBinary;
        if (!isKnown || !_channels.TryGetValue(stream, out var channel) || channel.ReceivedAll)
        {
            Counters.Unroutable++;
            return;
        }

        var isEmpty = protocol is PayloadProtocol.EmptyText or PayloadProtocol.EmptyBinary;
        var isText = protocol is PayloadProtocol.Text or PayloadProtocol.EmptyText;
        _events.OnMessage(channel, isEmpty ? [] : message, isText);
    }

    private void OnControl(ushort stream, ReadOnlySpan<byte> message)
    {
        if (Dcep.IsAck(message))
        {
            if (!_channels.TryGetValue(stream, out var own) || own.State != ChannelState.Opening) return;
            own.State = ChannelState.Open;
            _events.OnChannel(own);
            return;
        }

        if (!Dcep.TryParseOpen(stream, message, out var channel) || _channels.ContainsKey(stream))
        {
            Counters.Malformed++;
            return;
        }

        if (stream >= StreamCount || _channels.Count >= _limits.Channels)
        {
            // Closing our side of the stream is how the peer learns that its channel is not wanted.
            Counters.Refused++;
            if (stream < StreamCount) _resets.Want(stream);
            return;
        }

        channel!.State = ChannelState.Open;
        _channels[stream] = channel;
        SendControl(stream, Dcep.Ack, 0);
        _events.OnChannel(channel);
    }
}
