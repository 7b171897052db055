namespace Scenes.Rooms.Tests.Protocol;

/// <summary>A clock that stands where it is set; timers run by the real one.</summary>
internal sealed class SetClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = Start;

    public override DateTimeOffset GetUtcNow() => Now;
}
