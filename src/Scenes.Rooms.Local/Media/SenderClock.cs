namespace Scenes.Rooms.Local.Media;

/// <summary>
/// One line between a source's timestamps and its publisher's wall clock, as a sender report draws it. All tracks of a
/// publisher share that clock, which is what keeps them in step.
/// </summary>
/// <param name="Ntp">The wall clock: seconds since 1900 and their fraction, 32 bits each.</param>
/// <param name="Timestamp">The source's clock at the same time.</param>
/// <param name="At">When the report came, in milliseconds of the loop.</param>
internal readonly record struct SenderClock(ulong Ntp, uint Timestamp, long At)
{
    /// <summary>The wall clock at a timestamp.</summary>
    public ulong NtpOf(uint timestamp, int clockRate) =>
        Ntp + (ulong)((long)(int)(timestamp - Timestamp) * (1L << 32) / clockRate);

    /// <summary>The timestamp at a time of the wall clock.</summary>
    public uint TimestampOf(ulong ntp, int clockRate)
    {
        var difference = (long)(ntp - Ntp);
        var (seconds, fraction) = (difference >> 32, (double)(uint)difference / (1L << 32));
        return Timestamp + (uint)(seconds * clockRate + (long)Math.Round(fraction * clockRate));
    }

    /// <summary>The line's point at a moment of the loop.</summary>
    public SenderClock Later(long now, int clockRate)
    {
        var milliseconds = Math.Max(0, now - At);
        return new SenderClock(
            Ntp + (ulong)milliseconds * (1UL << 32) / 1000, Timestamp + (uint)(milliseconds * clockRate / 1000), now);
    }
}
