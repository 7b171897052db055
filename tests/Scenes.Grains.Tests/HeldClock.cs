namespace Scenes.Grains.Tests;

/// <summary>
/// A clock that stands still until a test says that time passes, so that waits are as long as the test says. Timers go
/// by the system's.
/// </summary>
internal sealed class HeldClock : TimeProvider
{
    private long _ticks = System.GetUtcNow().UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Time passes.</summary>
    public void Pass(int seconds) => Interlocked.Add(ref _ticks, seconds * TimeSpan.TicksPerSecond);
}
