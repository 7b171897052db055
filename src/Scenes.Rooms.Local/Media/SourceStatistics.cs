namespace Scenes.Rooms.Local.Media;

/// <summary>
/// Numbers, losses and jitter of one source as RFC 3550 counts them (appendices A.1, A.3 and A.8).
/// </summary>
internal sealed class SourceStatistics(int clockRate)
{
    private const int MaxDropout = 3000;
    private const int Window = 1024;
    private readonly ulong[] _seen = new ulong[Window / 64];
    private bool _begun;
    private ushort _expectedRestart;
    private bool _doubted;
    private long _first;
    private long _received;
    private long _expectedBefore;
    private long _receivedBefore;
    private double _jitterTicks;
    private double? _transit;

    /// <summary>The greatest number, extended by its wraps and one more, so that older ones stay above zero.</summary>
    public long Highest { get; private set; }

    /// <summary>As it belongs into a report block.</summary>
    public uint ReportHighest => (uint)(Highest - 65536);

    /// <summary>As it belongs into a report block: in ticks.</summary>
    public uint Jitter => (uint)_jitterTicks;

    /// <summary>Jitter in milliseconds.</summary>
    public double JitterMilliseconds => _jitterTicks * 1000 / clockRate;

    /// <summary>All that never came, as it belongs into a report block: 24 bits.</summary>
    public int Lost => (int)Math.Clamp(Highest - _first + 1 - _received, 0, 0x7fffff);

    /// <summary>Whether a packet came.</summary>
    public bool HasBegun => _begun;

    /// <summary>Counts a packet.</summary>
    /// <param name="sequence">Its number.</param>
    /// <param name="timestamp">Its timestamp.</param>
    /// <param name="now">Milliseconds.</param>
    /// <param name="extended">Its number, extended.</param>
    public Arrival Take(ushort sequence, uint timestamp, long now, out long extended)
    {
        if (!_begun)
        {
            Begin(sequence, timestamp, now, out extended);
            return Arrival.New;
        }

        var distance = (short)(sequence - (ushort)Highest);
        extended = Highest + distance;
        if (Math.Abs((int)distance) >= MaxDropout || distance <= -Window)
        {
            if (!_doubted || sequence != _expectedRestart)
            {
                (_doubted, _expectedRestart) = (true, (ushort)(sequence + 1));
                return distance < 0 && distance > -MaxDropout ? Arrival.Stale : Arrival.Doubtful;
            }

            Begin(sequence, timestamp, now, out extended);
            return Arrival.Restarted;
        }

        _doubted = false;
        if (distance > 0)
        {
            for (var skipped = Math.Max(Highest + 1, extended - Window); skipped < extended; skipped++)
                Mark(skipped, false);
            Highest = extended;
            Mark(extended, true);
            _received++;
            Measure(timestamp, now);
            return Arrival.New;
        }

        if (extended < _first || IsMarked(extended)) return Arrival.Stale;
        Mark(extended, true);
        _received++;
        return Arrival.Late;
    }

    /// <summary>The share lost since the last call, 0 to 255 of 256, as it belongs into a report block.</summary>
    public byte TakeFraction(out long expected)
    {
        var all = Highest - _first + 1;
        expected = all - _expectedBefore;
        var lost = expected - (_received - _receivedBefore);
        (_expectedBefore, _receivedBefore) = (all, _received);
        return expected <= 0 || lost <= 0 ? (byte)0 : (byte)Math.Min(255, (lost << 8) / expected);
    }

    /// <summary>Forgets everything, as another source begins.</summary>
    public void Reset() => _begun = false;

    private void Begin(ushort sequence, uint timestamp, long now, out long extended)
    {
        (_begun, _doubted) = (true, false);
        extended = Highest = _first = 65536 + sequence;
        (_received, _expectedBefore, _receivedBefore) = (1, 0, 0);
        (_jitterTicks, _transit) = (0, null);
        Array.Clear(_seen);
        Mark(extended, true);
        Measure(timestamp, now);
    }

    private void Measure(uint timestamp, long now)
    {
        // In 32 bits, so that neither clock's wrap shows.
        var transit = (double)(int)((uint)(now * clockRate / 1000) - timestamp);
        if (_transit is { } before && Math.Abs(transit - before) < clockRate * 10.0)
            _jitterTicks += (Math.Abs(transit - before) - _jitterTicks) / 16;
        _transit = transit;
    }

    private bool IsMarked(long sequence) => (_seen[sequence / 64 % _seen.Length] >> (int)(sequence % 64) & 1) != 0;

    private void Mark(long sequence, bool value)
    {
        ref var word = ref _seen[sequence / 64 % _seen.Length];
        var bit = 1UL << (int)(sequence % 64);
        word = value ? word | bit : word & ~bit;
    }
}
