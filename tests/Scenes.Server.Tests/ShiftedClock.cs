namespace Scenes.Server.Tests;

/// <summary>A clock that can be put forward; what waits for a time goes on waiting.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _shift;

    public void Pass(TimeSpan time) => Interlocked.Add(ref _shift, time.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _shift));
}
