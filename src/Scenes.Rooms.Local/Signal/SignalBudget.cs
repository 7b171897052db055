namespace Scenes.Rooms.Local.Signal;

/// <summary>How many signals a client may still send; it fills up as time goes by.</summary>
/// <param name="time">The clock.</param>
internal sealed class SignalBudget(TimeProvider time)
{
    private static readonly TimeSpan Share = TimeSpan.FromSeconds(1.0 / SignalLimits.SignalsPerSecond);

    private double _left = SignalLimits.SignalBurst;
    private long _last = time.GetTimestamp();

    /// <summary>Whether a signal may be dealt with now; if so it is counted.</summary>
    public bool TrySpend()
    {
        var now = time.GetTimestamp();
        var earned = time.GetElapsedTime(_last, now).TotalSeconds * SignalLimits.SignalsPerSecond;
        (_left, _last) = (Math.Min(SignalLimits.SignalBurst, _left + earned), now);
        if (_left < 1) return false;
        _left--;
        return true;
    }

    /// <summary>Waits until a signal may be dealt with.</summary>
    public async Task SpendAsync(CancellationToken cancel)
    {
        while (!TrySpend()) await Task.Delay(Share, time, cancel);
    }
}
