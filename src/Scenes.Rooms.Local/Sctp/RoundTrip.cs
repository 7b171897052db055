namespace Scenes.Rooms.Local.Sctp;

/// <summary>The retransmission time-out (RFC 9260, 6.3).</summary>
internal sealed class RoundTrip(SctpLimits limits)
{
    // Peers delay acknowledgements by up to 200 ms; without this, a steady round trip leaves no room for that.
    private const double LeastSpread = 220;

    private double _smooth = -1;
    private double _variation;

    /// <summary>How long to wait for an acknowledgement, in milliseconds.</summary>
    public int TimeoutMs { get; private set; } = limits.InitialTimeoutMs;

    /// <summary>The round trip as measured lately, in milliseconds; 0 before the first.</summary>
    public int SmoothMs => Math.Max(0, (int)_smooth);

    /// <summary>Takes in a round trip of something that was sent once.</summary>
    public void Measure(long ms)
    {
        if (_smooth < 0) (_smooth, _variation) = (ms, ms / 2.0);
        else
        {
            _variation = 0.75 * _variation + 0.25 * Math.Abs(_smooth - ms);
            _smooth = 0.875 * _smooth + 0.125 * ms;
        }

        TimeoutMs = Clamp(_smooth + Math.Max(4 * _variation, LeastSpread));
    }

    /// <summary>Waits twice as long from now on, until something is measured again.</summary>
    public void BackOff() => TimeoutMs = Clamp(2.0 * TimeoutMs);

    private int Clamp(double ms) => (int)Math.Clamp(ms, limits.MinTimeoutMs, limits.MaxTimeoutMs);
}
