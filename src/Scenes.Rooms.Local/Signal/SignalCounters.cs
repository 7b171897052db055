namespace Scenes.Rooms.Local.Signal;

/// <summary>
/// What happened in signalling since the process began, and what there is now. Written on the loop only, read from
/// anywhere.
/// </summary>
internal sealed class SignalCounters
{
    /// <summary>Rooms that there are now.</summary>
    public long Rooms
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>People in them now, hidden ones too.</summary>
    public long People
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Tracks that they publish now.</summary>
    public long Tracks
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Signals that came, whatever became of them.</summary>
    public long SignalsIn
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Signals that are none, and descriptions that are none.</summary>
    public long Malformed
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Signals that were refused: no permission, a limit, an unknown track.</summary>
    public long Refused
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>People who came in.</summary>
    public long Joined
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>People who came back to their session.</summary>
    public long Resumed
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>People who wanted to resume a session that is gone.</summary>
    public long Unknown
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Sockets given up because their client was too slow.</summary>
    public long Slow
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Sockets given up because their client was silent.</summary>
    public long Silent
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Data packets forwarded, counted for each receiver.</summary>
    public long DataOut
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Data packets dropped: malformed, too long, not allowed, a receiver that is too slow.</summary>
    public long DataDropped
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }
}
