namespace Scenes.Rooms.Local.Sctp;

/// <summary>What goes to the peer: what waits, what is in flight, when to send what again or give it up.</summary>
internal sealed partial class Outbox(SctpLimits limits, SctpCounters counters, RoundTrip trip)
{
    private const int Burst = 4;

    private readonly SendQueue _waiting = new(counters);
    private readonly CongestionWindow _window = new(limits.SendBuffer);
    private TransmitQueue? _sent;
    private ForwardPoint _forward;
    private Deadline _timer;
    private long _peerWindow;
    private long _lastSend;
    private bool _canForward;
    private bool _mayExceed;

    /// <summary>Bytes of messages that were taken and are neither acknowledged nor given up.</summary>
    public long Bytes => _waiting.Bytes + (_sent?.Bytes ?? 0);

    /// <summary>Whether nothing waits or is under way.</summary>
    public bool IsEmpty => _waiting.Count == 0 && _sent is null or { Count: 0 };

    public int WindowBytes => _window.Bytes;

    /// <summary>Whether the peer's window is closed, and it is asked with one chunk whether it still is.</summary>
    public bool IsProbing => _peerWindow == 0 && _sent is { Count: > 0 };

    /// <summary>The number of the last chunk.</summary>
    public uint LastTsn => _sent!.NextTsn - 1;

    /// <summary>The peer is known.</summary>
    public void Start(uint firstTsn, InitChunk peer)
    {
        _sent = new TransmitQueue(firstTsn);
        _forward = new ForwardPoint(firstTsn - 1);
        _peerWindow = peer.Window;
        _canForward = peer.Forwards;
    }

    /// <summary>
    /// Takes a message, if there is room for it or it must be taken: so are those about channels, which are bounded.
    /// </summary>
    public bool TryAdd(
        ushort stream, uint protocol, ReadOnlySpan<byte> payload, ChannelReliability reliability, bool mustTake,
        long now)
    {
        var target = _waiting.StreamOf(stream);
        if (!mustTake)
        {
            var lossyFull = !reliability.IsReliable && target.WaitingBytes + payload.Length > limits.LossyBuffer
                && target.WaitingBytes > 0;
            if (lossyFull || Bytes + payload.Length > limits.SendBuffer) return false;
            if (_waiting.Count >= limits.SendMessages) return false;
        }

        _waiting.Add(new OutMessage
        {
            Stream = target,
            Protocol = protocol,
            Ordered = reliability.Ordered,
            MaxRetransmits = reliability.MaxRetransmits,
            ExpiresAt = now + reliability.MaxLifetimeMs,
            Payload = payload.ToArray(),
        });
        return true;
    }

    public bool IsDrained(ushort stream) => _waiting.IsDrained(stream);

    public void ResetStream(ushort stream) => _waiting.Reset(stream);

    /// <summary>Sends what may be sent now, with what is to be acknowledged.</summary>
    public void Flush(long now, PacketSender sender, Inbox inbox)
    {
        if (_sent is null) return;
        Rest(now);
        for (var packets = 0; packets < Burst; packets++)
        {
            sender.Begin();
            var hasMore = IsSendable(now);
            if (inbox.Acknowledgement.IsDue(now) || (hasMore && inbox.Acknowledgement.IsPending))
            {
                inbox.WriteSack(sender.Writer);
            }

            if (_forward.IsDue) WriteForward(sender.Writer, now);
            if (hasMore) Fill(sender.Writer, now);
            if (sender.Writer.IsEmpty) return;
            sender.Send();
            if (!hasMore) return;
        }
    }

    private bool IsSendable(long now) =>
        (FirstLost() is { } lost && Allows(lost.WireBytes)) || (Next(now) is { } next && AllowsNew(next));

    private void Fill(PacketWriter writer, long now)
    {
        var isFirst = true;
        foreach (var chunk in _sent!.Chunks)
        {
            if (_sent.LostCount == 0) break;
            if (chunk.State != ChunkState.Lost) continue;
            if (chunk.WireBytes > writer.Room + 4 || !Allows(chunk.WireBytes)) break;
            // The timer starts again when the oldest chunk is sent again, as nothing else can be waited for.
            if (isFirst && chunk == _sent.Chunks[0]) _timer.Set(now + trip.TimeoutMs);
            isFirst = false;
            if (chunk.Sends > 0) counters.Retransmissions++;
            Write(chunk, writer, now);
        }

        while (_sent.LostCount == 0 && Next(now) is { } message && AllowsNew(message))
        {
            var length = PartOf(message);
            if (OutChunk.WireBytesOf(length) > writer.Room + 4) break;
            var (offset, flags) = (message.Cut, message.Ordered ? 0 : PayloadChunk.UnorderedFlag);
            if (offset == 0) flags |= PayloadChunk.BeginFlag;
            _waiting.Cut(message, length);
            if (message.Remaining == 0) flags |= PayloadChunk.EndFlag;
            Write(_sent.Append(message, offset, length, (byte)flags), writer, now);
        }

        _mayExceed = false;
    }

    private void Write(OutChunk chunk, PacketWriter writer, long now)
    {
        chunk.Write(writer);
        _sent!.Sent(chunk, now);
        _lastSend = now;
        if (!_timer.IsSet) _timer.Set(now + trip.TimeoutMs);
    }

    private OutChunk? FirstLost() =>
        _sent!.LostCount == 0 ? null : _sent.Chunks.First(chunk => chunk.State == ChunkState.Lost);

    /// <summary>The message to cut next. One of which a part was sent may have to be given up before.</summary>
    private OutMessage? Next(long now)
    {
        while (_waiting.Peek(now) is { } message)
        {
            if (!_canForward || message.Cut == 0 || !message.IsExpired(now)) return message;
            GiveUp(message);
        }

        return null;
    }

    private static int PartOf(OutMessage message) => Math.Min(message.Remaining, OutChunk.MaxPayload);

    private bool Allows(int wireBytes) =>
        _mayExceed || _sent!.FlightBytes == 0 || _sent.FlightBytes + wireBytes <= _window.Bytes;

    private bool AllowsNew(OutMessage message)
    {
        var length = PartOf(message);
        if (_sent!.LostCount > 0 || _sent.Count >= limits.OutstandingChunks) return false;
        if (_sent.FlightBytes == 0) return _peerWindow >= length || _sent.Count == 0;
        return _sent.FlightBytes + OutChunk.WireBytesOf(length) <= _window.Bytes
            && _sent.FlightPayload + length <= _peerWindow;
    }

    private void Rest(long now)
    {
        if (_sent!.FlightBytes > 0 || _sent.Count > 0) return;
        var timeouts = (now - _lastSend) / trip.TimeoutMs;
        if (timeouts <= 0) return;
        _window.Idle(timeouts);
        _lastSend = now;
    }
}
