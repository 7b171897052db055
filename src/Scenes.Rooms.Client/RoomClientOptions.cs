using System.Net;

namespace Scenes.Rooms.Client;

/// <summary>How a client joins.</summary>
public sealed record RoomClientOptions
{
    /// <summary>What is used when nothing is said.</summary>
    public static RoomClientOptions Default { get; } = new();

    /// <summary>Where to send media instead of where the server says: a proxy of a test. Null for none.</summary>
    public IPEndPoint? MediaEndpoint { get; init; }

    /// <summary>Whether all that others publish is wanted.</summary>
    public bool AutoSubscribe { get; init; } = true;

    /// <summary>Receiving sections in the first offer, for sound and for pictures each.</summary>
    public int Sections { get; init; } = 3;

    /// <summary>So many packets of each track are kept for those that ask again; a power of two.</summary>
    public int History { get; init; } = 512;

    /// <summary>Whether each packet that is sent says when: for delays. The frames cannot be decoded then.</summary>
    public bool IsStamped { get; init; }

    /// <summary>Given how long each packet took that came, in ticks of Stopwatch; null: nobody asks.</summary>
    public Action<long>? OnDelay { get; init; }

    /// <summary>The turn that each picture is said to have: 0 to 3 quarters.</summary>
    public byte Orientation { get; init; }

    /// <summary>How loud sound is said to be: 0 is loudest, 127 silence (-dBov).</summary>
    public byte Level { get; init; } = 30;

    /// <summary>Whether frames that come are kept, for <see cref="RoomClient.TakeFramesAsync"/>.</summary>
    public bool KeepsFrames { get; init; }

    /// <summary>
    /// Makes another packet of each SCTP packet that is sent, which is sent too; null for none. For tests of what a
    /// server does with it.
    /// </summary>
    public Func<byte[], byte[]>? Distort { get; init; }

    /// <summary>How long to wait until media can flow.</summary>
    public TimeSpan JoinLimit { get; init; } = TimeSpan.FromSeconds(15);
}
