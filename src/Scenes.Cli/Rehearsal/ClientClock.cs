namespace Scenes.Cli;

/// <summary>
/// The clock of a simulated client, wrong by a constant, and its estimate of the server's: of all exchanges the one
/// with the
/// shortest round trip (the clock filter of NTP, RFC 5905), so that a queue somewhere cannot bend it.
/// </summary>
internal sealed class ClientClock(TimeProvider clock, TimeSpan skew)
{
    private double _bestRoundTrip = double.PositiveInfinity;

    /// <summary>What the client believes the time to be, milliseconds since 1970.</summary>
    public long NowMs => (clock.GetUtcNow() + skew).ToUnixTimeMilliseconds();

    /// <summary>What to add to get the server's time, milliseconds; null before the first exchange.</summary>
    public double? OffsetMs { get; private set; }

    /// <summary>Half the round trip of the best exchange, milliseconds.</summary>
    public double UncertaintyMs => _bestRoundTrip / 2;

    /// <summary>What is known of the clock; null before the first exchange.</summary>
    public ClockMeasurement? Measured =>
        OffsetMs is { } offset ? new ClockMeasurement(NowMs, offset, UncertaintyMs, null) : null;

    /// <summary>Now, as clients report an instant; null before the first exchange.</summary>
    public ClientMoment? Moment =>
        OffsetMs is { } offset ? new ClientMoment(NowMs, offset, UncertaintyMs) : null;

    /// <summary>Takes an exchange.</summary>
    /// <param name="sentMs">The client's clock when it asked.</param>
    /// <param name="serverMs">The server's answer.</param>
    /// <param name="receivedMs">The client's clock when it came.</param>
    public void Take(double sentMs, double serverMs, double receivedMs)
    {
        // A clock of whole milliseconds cannot say less than one.
        var roundTrip = Math.Max(1, receivedMs - sentMs);
        if (roundTrip >= _bestRoundTrip) return;
        _bestRoundTrip = roundTrip;
        OffsetMs = serverMs - ((sentMs + receivedMs) / 2);
    }
}
