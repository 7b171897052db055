namespace Scenes.Rooms.Local.Sctp;

/// <summary>Chunks that have their number and are not acknowledged up to, in order and without a gap.</summary>
internal sealed class TransmitQueue(uint firstTsn)
{
    private const int MissesBeforeHurry = 3;

    private readonly List<OutChunk> _chunks = [];

    /// <summary>The last number up to which the peer has all.</summary>
    public uint Cumulative { get; private set; } = firstTsn - 1;

    /// <summary>The number of the next chunk.</summary>
    public uint NextTsn { get; private set; } = firstTsn;

    public int Count => _chunks.Count;

    /// <summary>Bytes on the wire that may still arrive, and were not reported.</summary>
    public int FlightBytes { get; private set; }

    /// <summary>The same without headers.</summary>
    public int FlightPayload { get; private set; }

    /// <summary>Bytes of messages that are kept for sending again.</summary>
    public long Bytes { get; private set; }

    /// <summary>Chunks to be sent again.</summary>
    public int LostCount { get; private set; }

    public IReadOnlyList<OutChunk> Chunks => _chunks;

    /// <summary>Gives the next part of a message its number. It is not in flight until it is sent.</summary>
    public OutChunk Append(OutMessage message, int offset, int length, byte flags)
    {
        var chunk = new OutChunk(NextTsn++, message, offset, length, flags) { State = ChunkState.Lost };
        _chunks.Add(chunk);
        message.Stream.Outstanding++;
        Bytes += length;
        LostCount++;
        return chunk;
    }

    /// <summary>A chunk goes out, for the first time or again.</summary>
    public void Sent(OutChunk chunk, long now)
    {
        SetState(chunk, ChunkState.InFlight);
        (chunk.SentAt, chunk.Misses) = (now, 0);
        chunk.Sends++;
    }

    /// <summary>Takes all that is in flight for lost: the timer ran out.</summary>
    public void LoseAll()
    {
        foreach (var chunk in _chunks)
        {
            if (chunk.State == ChunkState.InFlight) SetState(chunk, ChunkState.Lost);
            (chunk.Misses, chunk.WasHurried) = (0, false);
        }
    }

    /// <summary>Gives a message up: its chunks, and with a last empty one what was not cut yet.</summary>
    public void Abandon(int index)
    {
        var message = _chunks[index].Message;
        var first = index;
        while (first > 0 && _chunks[first - 1].Message == message) first--;
        for (var i = first; i < _chunks.Count && _chunks[i].Message == message; i++) Drop(_chunks[i]);
        AbandonRest(message);
    }

    /// <summary>
    /// Gives up a message that is still being cut. A number that is never sent stands for the rest, so that the peer
    /// can be told not to wait for it even if it has all before.
    /// </summary>
    public void AbandonRest(OutMessage message)
    {
        message.IsAbandoned = true;
        if (message.Remaining == 0) return;
        Drop(Append(message, 0, 0, PayloadChunk.EndFlag));
    }

    /// <summary>Whether a SACK is neither older than what is known nor of numbers that were never sent.</summary>
    public bool IsPlausible(in SackChunk sack) =>
        Serial.UpTo(Cumulative, sack.Cumulative) && Serial.Before(sack.Cumulative, NextTsn);

    /// <summary>Takes a plausible SACK in.</summary>
    /// <param name="sack">The SACK.</param>
    /// <param name="now">Now, in milliseconds.</param>
    /// <param name="isRecovering">Whether a loss is being repaired: then each advance counts against the rest.</param>
    public SackOutcome Apply(in SackChunk sack, long now, bool isRecovering)
    {
        var outcome = new SackOutcome { FlightBefore = FlightBytes };
        Advance(sack.Cumulative, now, ref outcome);
        var highest = Report(sack, now, ref outcome);
        var missedBefore = isRecovering && outcome.Advanced ? highest : outcome.HighestNew;
        if (missedBefore is { } end) CountMisses(end, ref outcome);
        return outcome;
    }

    private void Advance(uint cumulative, long now, ref SackOutcome outcome)
    {
        var done = (int)(cumulative - Cumulative);
        if (done == 0) return;
        for (var i = 0; i < done; i++)
        {
            var chunk = _chunks[i];
            if (chunk.State == ChunkState.InFlight) outcome.HighestNew = chunk.Tsn;
            if (chunk.State is ChunkState.InFlight or ChunkState.Lost) Arrived(chunk, now, ref outcome);
            Leave(chunk);
            chunk.Message.Stream.Outstanding--;
            if (chunk.State != ChunkState.Abandoned) Bytes -= chunk.Length;
        }

        _chunks.RemoveRange(0, done);
        Cumulative = cumulative;
        outcome.Advanced = true;
    }

    /// <summary>Marks what the gap blocks name, and takes back what they no longer do.</summary>
    private uint? Report(in SackChunk sack, long now, ref SackOutcome outcome)
    {
        uint? highest = null;
        var at = 0;
        for (var i = 0; i < sack.Gaps; i++)
        {
            var gap = sack.Gap(i);
            var first = (int)(gap.First - Cumulative) - 1;
            var last = Math.Min((int)(gap.Last - Cumulative) - 1, _chunks.Count - 1);
            // Blocks stand in order and apart; what follows one that does not is not looked at.
            if (first < at || last < first) break;
            TakeBack(at, first);
            for (at = first; at <= last; at++)
            {
                var chunk = _chunks[at];
                highest = chunk.Tsn;
                if (chunk.State is not (ChunkState.InFlight or ChunkState.Lost) || chunk.Sends == 0) continue;
                outcome.HighestNew = chunk.Tsn;
                Arrived(chunk, now, ref outcome);
                SetState(chunk, ChunkState.Reported);
            }
        }

        TakeBack(at, _chunks.Count);
        return highest;
    }

    private void TakeBack(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (_chunks[i].State == ChunkState.Reported) SetState(_chunks[i], ChunkState.InFlight);
        }
    }

    private void CountMisses(uint end, ref SackOutcome outcome)
    {
        foreach (var chunk in _chunks)
        {
            if (!Serial.Before(chunk.Tsn, end)) break;
            if (chunk.State != ChunkState.InFlight || chunk.WasHurried) continue;
            if (++chunk.Misses < MissesBeforeHurry) continue;
            chunk.WasHurried = true;
            SetState(chunk, ChunkState.Lost);
            outcome.HasLost = true;
        }
    }

    private static void Arrived(OutChunk chunk, long now, ref SackOutcome outcome)
    {
        outcome.AckedBytes += chunk.WireBytes;
        if (chunk.Sends == 1) outcome.RoundTripMs = now - chunk.SentAt;
    }

    private void Drop(OutChunk chunk)
    {
        if (chunk.State == ChunkState.Abandoned) return;
        SetState(chunk, ChunkState.Abandoned);
        Bytes -= chunk.Length;
    }

    private void SetState(OutChunk chunk, ChunkState state)
    {
        Leave(chunk);
        chunk.State = state;
        if (state == ChunkState.Lost) LostCount++;
        if (state != ChunkState.InFlight) return;
        FlightBytes += chunk.WireBytes;
        FlightPayload += chunk.Length;
    }

    private void Leave(OutChunk chunk)
    {
        if (chunk.State == ChunkState.Lost) LostCount--;
        if (chunk.State != ChunkState.InFlight) return;
        FlightBytes -= chunk.WireBytes;
        FlightPayload -= chunk.Length;
    }
}
