namespace Scenes.Rooms.Local.Transport;

/// <summary>What went through the port, and what did not and why. Counted on the loop, read from anywhere.</summary>
internal sealed class TransportCounters
{
    private readonly long[] _dropped = new long[Enum.GetValues<TransportDrop>().Length];

    /// <summary>Datagrams that came in.</summary>
    public long PacketsIn
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Datagrams that went out.</summary>
    public long PacketsOut
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Bytes of datagrams that came in.</summary>
    public long BytesIn
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Bytes of datagrams that went out.</summary>
    public long BytesOut
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Actions on the loop that threw.</summary>
    public long LoopFaults
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Handshakes that ended well.</summary>
    public long Handshakes
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>Handshakes that were refused or did not end.</summary>
    public long HandshakesRefused
    {
        get => Volatile.Read(ref field);
        internal set => Volatile.Write(ref field, value);
    }

    /// <summary>How many datagrams were dropped for a reason.</summary>
    public long Dropped(TransportDrop reason) => Volatile.Read(ref _dropped[(int)reason]);

    /// <summary>Counts a dropped datagram.</summary>
    public void Drop(TransportDrop reason)
    {
        ref var count = ref _dropped[(int)reason];
        Volatile.Write(ref count, count + 1);
    }
}
