namespace Scenes.Rooms.Local.Sctp;

/// <summary>What comes in.</summary>
public sealed partial class SctpAssociation
{
    private const byte TagIsReflected = 1;

    /// <summary>Takes in one packet from the peer. What is wrong with it is counted, and never thrown.</summary>
    public void Receive(ReadOnlySpan<byte> packet, long now)
    {
        if (!SctpPacket.TryOpen(packet, out var tag))
        {
            Counters.BadPackets++;
            return;
        }

        var chunks = new ChunkReader(packet[SctpPacket.HeaderBytes..]);
        _isReceiving = true;
        try
        {
            if (TakeAll(tag, ref chunks, now)) EndPacket(now);
            if (chunks.IsBroken) Counters.Malformed++;
        }
        finally
        {
            _isReceiving = false;
        }

        Flush(now);
    }

    private void EndPacket(long now)
    {
        if (!IsLive) return;
        if (_inbox!.PacketEnded(now) && State == AssociationState.ShutdownSent)
        {
            // A peer that still has something to send is there; it is told again not to expect more.
            Answered(now);
            SendShutdown(now);
        }
    }

    private bool TakeAll(uint tag, ref ChunkReader chunks, long now)
    {
        // Once it is over, only a peer that did not hear of it is answered.
        var isOver = State == AssociationState.Ended;
        while (isOver == (State == AssociationState.Ended) && chunks.Next())
        {
            if (isOver)
            {
                if (chunks.Type == ChunkType.ShutdownAck) OnShutdownAck(tag);
                return false;
            }

            if (chunks.Type == ChunkType.Init)
            {
                // An INIT stands alone and has no tag; anything else is no INIT.
                if (tag == 0 && chunks.IsLast) OnInit(chunks.Body, now);
                else Counters.BadTags++;
                return false;
            }

            if (!Admits(tag, chunks.Type, chunks.Flags))
            {
                Counters.BadTags++;
                return false;
            }

            if (!Take(tag, chunks, now)) break;
        }

        return true;
    }

    private bool Admits(uint tag, ChunkType type, byte flags) => type switch
    {
        ChunkType.CookieEcho => tag != 0,
        ChunkType.Abort or ChunkType.ShutdownComplete when (flags & TagIsReflected) != 0 =>
            tag != 0 && tag == _sender.PeerTag,
        ChunkType.ShutdownAck when State == AssociationState.Closed => tag != 0,
        _ => tag != 0 && tag == _localTag,
    };

    /// <summary>Takes in one chunk.</summary>
    /// <returns>Whether to go on with the packet.</returns>
    private bool Take(uint tag, in ChunkReader chunk, long now)
    {
        switch (chunk.Type)
        {
            case ChunkType.InitAck: OnInitAck(chunk.Body, now); break;
            case ChunkType.CookieEcho: OnCookieEcho(tag, chunk.Body, now); break;
            case ChunkType.CookieAck: OnCookieAck(now); break;
            case ChunkType.Error: OnError(chunk.Body, now); break;
            case ChunkType.Abort: End(SctpEnd.Aborted); break;
            case ChunkType.ShutdownAck: OnShutdownAck(tag); break;
            case ChunkType.ShutdownComplete: OnShutdownComplete(); break;
            case ChunkType.Payload or ChunkType.Sack or ChunkType.Heartbeat or ChunkType.HeartbeatAck
                or ChunkType.Shutdown or ChunkType.ReConfig or ChunkType.ForwardTsn:
                if (IsLive) TakeLive(chunk, now);
                break;
            default: return TakeUnknown(chunk);
        }

        return true;
    }

    private void TakeLive(in ChunkReader chunk, long now)
    {
        switch (chunk.Type)
        {
            case ChunkType.Payload: OnPayload(chunk.Flags, chunk.Body); break;
            case ChunkType.Sack: OnSack(chunk.Body, now); break;
            case ChunkType.Heartbeat: _sender.Send(ChunkType.HeartbeatAck, chunk.Body); break;
            case ChunkType.HeartbeatAck:
                if (_heartbeat.IsAnswer(chunk.Body, now)) Answered(now);
                else Counters.Malformed++;
                break;
            case ChunkType.Shutdown: OnShutdown(chunk.Body, now); break;
            case ChunkType.ReConfig:
                if (!_resets.Receive(chunk.Body, now)) Counters.Malformed++;
                break;
            case ChunkType.ForwardTsn:
                if (!_inbox!.TryForward(chunk.Body)) Counters.Malformed++;
                break;
        }
    }

    private void OnPayload(byte flags, ReadOnlySpan<byte> body)
    {
        if (State is AssociationState.ShutdownReceived or AssociationState.ShutdownAckSent) return;
        if (!PayloadChunk.TryParse(flags, body, out var chunk))
        {
            Counters.Malformed++;
            return;
        }

        if (chunk.Payload.IsEmpty)
        {
            Violate(ErrorCause.NoUserPayload);
            return;
        }

        var result = _inbox!.Accept(chunk);
        if (State == AssociationState.Ended) return;
        if (result == ArrivalResult.Violation) Violate(ErrorCause.OutOfResource);
        else if (result == ArrivalResult.WrongStream)
        {
            Counters.Malformed++;
            _sender.SendCause(
                _sender.PeerTag, ChunkType.Error, ErrorCause.InvalidStream,
                [(byte)(chunk.Stream >> 8), (byte)chunk.Stream, 0, 0]);
        }
    }

    private void OnSack(ReadOnlySpan<byte> body, long now)
    {
        if (!SackChunk.TryParse(body, out var sack))
        {
            Counters.Malformed++;
            return;
        }

        var isNews = _outbox.Apply(sack, now);
        // A peer that keeps its window closed, but answers, is there.
        if (isNews || _outbox.IsProbing) Answered(now);
    }

    /// <summary>Does what its type's two highest bits want (RFC 9260, 3.2): report or not, go on or stop.</summary>
    private bool TakeUnknown(in ChunkReader chunk)
    {
        Counters.UnknownChunks++;
        if (((byte)chunk.Type & 0x40) != 0 && _sender.PeerTag != 0)
        {
            _sender.SendCause(_sender.PeerTag, ChunkType.Error, ErrorCause.UnrecognizedChunk, chunk.Whole);
        }

        return ((byte)chunk.Type & 0x80) != 0;
    }
}
