namespace Scenes.Rooms.Local.Sctp;

/// <summary>
/// What an association counted since it began, or several that share it. Written on their one thread, read from
/// anywhere.
/// </summary>
public sealed class SctpCounters
{
    /// <summary>Packets with another checksum or port, or none at all.</summary>
    public long BadPackets
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Packets of another association, by their verification tag.</summary>
    public long BadTags
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Chunks, parameters and channel messages that were malformed or made no sense; dropped.</summary>
    public long Malformed
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Chunks of a kind that is not known here.</summary>
    public long UnknownChunks
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Chunks that came when the window or the list of gaps was full; dropped.</summary>
    public long BeyondWindow
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Chunks that had come before.</summary>
    public long Duplicates
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Chunks that were sent again.</summary>
    public long Retransmissions
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Times that the retransmission timer ran out.</summary>
    public long Timeouts
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Messages that were given up after a part of them was sent, or before.</summary>
    public long Abandoned
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Messages and channels that were not taken: no room, too large, or closed.</summary>
    public long Refused
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Messages that came for a channel which is not there, or of an unknown kind; dropped.</summary>
    public long Unroutable
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }
}
