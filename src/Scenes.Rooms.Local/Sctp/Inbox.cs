using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>What comes from the peer: numbers, fragments, order, and the window that bounds them.</summary>
internal sealed class Inbox(uint firstTsn, SctpLimits limits, SctpCounters counters, MessageSink deliver)
{
    private readonly ReceivedTsns _tsns = new(firstTsn - 1, limits.GapRanges);
    private readonly Reassembly _fragments = new(limits.MessageBytes);
    private readonly Dictionary<ushort, InStream> _streams = [];
    private int _early;

    /// <summary>The last number up to which all came.</summary>
    public uint Cumulative => _tsns.Cumulative;

    /// <summary>What is held, in bytes, with what holding it costs.</summary>
    public int Held => _fragments.Held + _early;

    /// <summary>When and what to acknowledge.</summary>
    public Acknowledgement Acknowledgement { get; } = new(limits.SackDelayMs);

    private int Window => Math.Max(0, limits.ReceiveWindow - Held);

    /// <summary>Takes a chunk, and delivers what is whole and has its turn.</summary>
    public ArrivalResult Accept(in PayloadChunk chunk)
    {
        Acknowledgement.Arrived((chunk.Flags & PayloadChunk.ImmediateFlag) != 0);
        switch (_tsns.Judge(chunk.Tsn))
        {
            case TsnArrival.Duplicate:
                counters.Duplicates++;
                Acknowledgement.Repeated(chunk.Tsn);
                return ArrivalResult.Dropped;
            case TsnArrival.Refused:
                counters.BeyondWindow++;
                return ArrivalResult.Dropped;
        }

        // The first one missing is always taken: it alone can make room. An honest peer's messages then fit.
        var room = chunk.Tsn == Cumulative + 1 ? limits.MessageBytes * 2 : 0;
        if (Held + Reassembly.CostOf(chunk.Payload.Length) > limits.ReceiveWindow + room)
        {
            counters.BeyondWindow++;
            return room > 0 ? ArrivalResult.Violation : ArrivalResult.Dropped;
        }

        _tsns.Add(chunk.Tsn);
        if (chunk.Stream >= limits.Streams) return ArrivalResult.WrongStream;
        return Assemble(chunk) ? ArrivalResult.Taken : ArrivalResult.Violation;
    }

    /// <summary>Ends the wait for what the peer gave up (FORWARD TSN).</summary>
    public bool TryForward(ReadOnlySpan<byte> body)
    {
        if (body.Length < 4 || body.Length % 4 != 0) return false;
        var tsn = BinaryPrimitives.ReadUInt32BigEndian(body);
        Acknowledgement.Hurry();
        if (Serial.UpTo(tsn, Cumulative)) return true;
        _tsns.Forward(tsn);
        _fragments.Forward(tsn);
        for (var rest = body[4..]; !rest.IsEmpty; rest = rest[4..])
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(rest);
            if (id >= limits.Streams) continue;
            var stream = StreamOf(id);
            foreach (var message in stream.Skip(BinaryPrimitives.ReadUInt16BigEndian(rest[2..]))) Release(message);
            DeliverFollowing(stream);
        }

        return true;
    }

    /// <summary>Begins a stream anew: the peer has reset it.</summary>
    public void Reset(ushort id)
    {
        if (!_streams.Remove(id, out var stream)) return;
        foreach (var message in stream.Reset()) _early -= message.Cost;
    }

    /// <summary>The body of a SACK, of at most so many bytes.</summary>
    public void WriteSack(PacketWriter writer) =>
        Acknowledgement.Write(writer, Cumulative, (uint)Window, _tsns.Ranges);

    /// <summary>To be called when a packet is done.</summary>
    /// <returns>Whether it held data.</returns>
    public bool PacketEnded(long now) => Acknowledgement.PacketEnded(now, _tsns.Ranges.Count > 0);

    private bool Assemble(in PayloadChunk chunk)
    {
        if (chunk is { Begins: true, Ends: true })
        {
            if (chunk.Payload.Length > limits.MessageBytes) return false;
            if (chunk.Unordered)
            {
                deliver(chunk.Stream, chunk.Protocol, chunk.Payload);
                return true;
            }

            var stream = StreamOf(chunk.Stream);
            if (chunk.Ssn != stream.Next)
            {
                Keep(stream, new InMessage(chunk.Stream, chunk.Ssn, false, chunk.Protocol, chunk.Payload.ToArray(),
                    Reassembly.CostOf(chunk.Payload.Length)));
                return true;
            }

            stream.Delivered();
            deliver(chunk.Stream, chunk.Protocol, chunk.Payload);
            DeliverFollowing(stream);
            return true;
        }

        if (!_fragments.TryAdd(chunk, out var message)) return false;
        if (message is not null) Order(message);
        return true;
    }

    private void Order(InMessage message)
    {
        if (message.Unordered)
        {
            deliver(message.Stream, message.Protocol, message.Payload);
            return;
        }

        var stream = StreamOf(message.Stream);
        if (message.Ssn != stream.Next)
        {
            Keep(stream, message);
            return;
        }

        stream.Delivered();
        deliver(message.Stream, message.Protocol, message.Payload);
        DeliverFollowing(stream);
    }

    private void Keep(InStream stream, InMessage message)
    {
        if (stream.TryKeep(message)) _early += message.Cost;
        else counters.Malformed++;
    }

    private void DeliverFollowing(InStream stream)
    {
        while (stream.TakeNext() is { } message)
        {
            stream.Delivered();
            Release(message);
        }
    }

    private void Release(InMessage message)
    {
        _early -= message.Cost;
        deliver(message.Stream, message.Protocol, message.Payload);
    }

    private InStream StreamOf(ushort id)
    {
        if (_streams.TryGetValue(id, out var stream)) return stream;
        return _streams[id] = new InStream();
    }
}
