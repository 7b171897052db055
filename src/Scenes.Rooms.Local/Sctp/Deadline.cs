namespace Scenes.Rooms.Local.Sctp;

/// <summary>An instant at which something is due, in milliseconds; never, unless it is set.</summary>
internal struct Deadline
{
    private long? _at;

    public readonly bool IsSet => _at is not null;

    public readonly bool IsDue(long now) => _at <= now;

    public void Set(long at) => _at = at;

    public void Clear() => _at = null;
}
