using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>What the peer reports, what the timer says, and what is given up.</summary>
internal sealed partial class Outbox
{
    private const int MaxForwardStreams = 200;

    /// <summary>Takes a SACK in.</summary>
    /// <returns>Whether the peer has something that it had not.</returns>
    public bool Apply(in SackChunk sack, long now)
    {
        if (_sent is null || !_sent.IsPlausible(sack))
        {
            // An older one overtaken on its way is no fault; it tells nothing.
            if (_sent is null || !Serial.Before(sack.Cumulative, _sent.Cumulative)) counters.Malformed++;
            return false;
        }

        var outcome = _sent.Apply(sack, now, _window.IsRecovering);
        _peerWindow = sack.Window;
        if (outcome.RoundTripMs is { } ms) trip.Measure(ms);
        if (outcome.Advanced)
        {
            _window.Acknowledged(outcome.AckedBytes, outcome.FlightBefore, _sent.FlightBytes);
            _window.Advanced(_sent.Cumulative);
            if (_sent.Count == 0) _timer.Clear();
            else _timer.Set(now + trip.TimeoutMs);
        }

        if (outcome.HasLost)
        {
            _mayExceed |= _window.Lost(LastTsn);
            GiveUpLost();
        }

        MoveForwardPoint(now);
        return outcome.Advanced || outcome.AckedBytes > 0;
    }

    /// <summary>Gives up what is too old, and takes all for lost when the timer ran out.</summary>
    /// <returns>Whether the timer ran out.</returns>
    public bool Tick(long now)
    {
        if (_sent is null) return false;
        GiveUpExpired(now);
        if (!_timer.IsDue(now)) return false;
        counters.Timeouts++;
        trip.BackOff();
        _window.TimedOut();
        _sent.LoseAll();
        GiveUpLost();
        _mayExceed = true;
        MoveForwardPoint(now);
        if (_sent.Count == 0) _timer.Clear();
        else _timer.Set(now + trip.TimeoutMs);
        return true;
    }

    /// <summary>Takes in the number that a SHUTDOWN carries.</summary>
    public void Acknowledge(uint cumulative, long now)
    {
        Span<byte> body = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(body, cumulative);
        BinaryPrimitives.WriteUInt32BigEndian(body[4..], (uint)_peerWindow);
        if (SackChunk.TryParse(body, out var sack)) Apply(sack, now);
    }

    private void GiveUpLost()
    {
        if (!_canForward) return;
        for (var i = 0; i < _sent!.Count && _sent.LostCount > 0; i++)
        {
            var chunk = _sent.Chunks[i];
            if (chunk.State == ChunkState.Lost && chunk.Sends > chunk.Message.MaxRetransmits) Abandon(i);
        }
    }

    private void GiveUpExpired(long now)
    {
        if (!_canForward) return;
        for (var i = 0; i < _sent!.Count; i++)
        {
            var chunk = _sent.Chunks[i];
            if (chunk.State is not (ChunkState.InFlight or ChunkState.Lost)) continue;
            if (chunk.Message.IsExpired(now)) Abandon(i);
        }

        MoveForwardPoint(now);
    }

    private void Abandon(int index)
    {
        counters.Abandoned++;
        _sent!.Abandon(index);
    }

    private void GiveUp(OutMessage message)
    {
        counters.Abandoned++;
        _sent!.AbandonRest(message);
        for (var i = _sent.Count - 1; i >= 0 && _sent.Chunks[i].Message == message; i--)
        {
            if (_sent.Chunks[i].State == ChunkState.Abandoned) continue;
            _sent.Abandon(i);
            break;
        }
    }

    /// <summary>The peer need not wait for what follows the cumulative number and was given up.</summary>
    private void MoveForwardPoint(long now)
    {
        var point = _sent!.Cumulative;
        foreach (var chunk in _sent.Chunks)
        {
            if (chunk.State != ChunkState.Abandoned) break;
            point = chunk.Tsn;
        }

        _forward.Move(point, _sent.Cumulative, now, Math.Max(trip.SmoothMs, limits.SackDelayMs));
        if (_forward.IsDue && !_timer.IsSet) _timer.Set(now + trip.TimeoutMs);
    }

    private void WriteForward(PacketWriter writer, long now)
    {
        var skipped = new Dictionary<ushort, ushort>();
        var point = _sent!.Cumulative;
        foreach (var chunk in _sent.Chunks)
        {
            if (!Serial.UpTo(chunk.Tsn, _forward.Point)) break;
            var message = chunk.Message;
            if (message.Ordered)
            {
                if (skipped.Count == MaxForwardStreams && !skipped.ContainsKey(message.Stream.Id)) break;
                skipped[message.Stream.Id] = message.Ssn;
            }

            point = chunk.Tsn;
        }

        if (4 + 4 * skipped.Count > writer.Room) return;
        _forward.Sent(now);
        var body = writer.Add(ChunkType.ForwardTsn, 0, 4 + 4 * skipped.Count);
        BinaryPrimitives.WriteUInt32BigEndian(body, point);
        foreach (var (stream, ssn) in skipped)
        {
            body = body[4..];
            BinaryPrimitives.WriteUInt16BigEndian(body, stream);
            BinaryPrimitives.WriteUInt16BigEndian(body[2..], ssn);
        }
    }
}
