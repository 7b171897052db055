namespace Scenes.Grains.Tests;

/// <summary>The system's clock, moved by a test: time that passes, or hands that are set.</summary>
internal sealed class MovedClock : TimeProvider
{
    private long _passed;
    private long _set;

    public override DateTimeOffset GetUtcNow() =>
        System.GetUtcNow().AddTicks(Volatile.Read(ref _passed) + Volatile.Read(ref _set));

    public override long GetTimestamp() => System.GetTimestamp()
        + Volatile.Read(ref _passed) / TimeSpan.TicksPerMillisecond * (TimestampFrequency / 1_000);

    /// <summary>Time passes.</summary>
    public void Pass(TimeSpan time) => Interlocked.Add(ref _passed, time.Ticks);

    /// <summary>Somebody sets the clock.</summary>
    public void Set(TimeSpan by) => Interlocked.Add(ref _set, by.Ticks);
}
