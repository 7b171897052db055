namespace Scenes.Rooms.Local.Media;

/// <summary>What a subscriber says about a track in its receiver reports.</summary>
internal sealed class Reception(int clockRate)
{
    private const int Fresh = 5000;
    private (uint Middle, long At) _last;
    private (uint Middle, long At) _before;
    private long _at = long.MinValue / 2;
    private double _loss;
    private double _jitter;

    /// <summary>Milliseconds there and back; null until it is known.</summary>
    public double? RoundTrip { get; private set; }

    /// <summary>Share lost in the last report, 0 to 1; 0 when the report is old.</summary>
    public double Loss(long now) => now - _at < Fresh ? _loss : 0;

    /// <summary>Milliseconds in the last report; 0 when the report is old.</summary>
    public double Jitter(long now) => now - _at < Fresh ? _jitter : 0;

    /// <summary>A sender report was sent, which a receiver report will name.</summary>
    public void Sent(ulong ntp, long now) => (_before, _last) = (_last, ((uint)(ntp >> 16), now));

    /// <summary>A block about the track came.</summary>
    /// <param name="fraction">Of 256.</param>
    /// <param name="jitter">Ticks.</param>
    /// <param name="lastReport">The middle of the clock in the last sender report; 0 when there was none.</param>
    /// <param name="delay">Since then, in 65,536ths of a second.</param>
    /// <param name="now">Milliseconds.</param>
    public void Report(byte fraction, uint jitter, uint lastReport, uint delay, long now)
    {
        (_at, _loss, _jitter) = (now, fraction / 256.0, Math.Min(jitter * 1000.0 / clockRate, 10_000));
        if (lastReport == 0) return;
        var sent = lastReport == _last.Middle ? _last.At : lastReport == _before.Middle ? _before.At : (long?)null;
        if (sent is not { } at) return;
        var trip = now - at - delay * 1000.0 / 65536;
        if (trip is >= 0 and < 10_000) RoundTrip = trip;
    }
}
