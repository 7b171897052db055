using Scenes.Rooms.Local.Api;
using Scenes.Rooms.Local.Media;
using Scenes.Rooms.Local.Sctp;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Local.Signal;

/// <summary>What all rooms of a server share.</summary>
internal sealed class RoomServices
{
    /// <summary>The loop on which everything happens.</summary>
    public required IRoomLoop Loop { get; init; }

    /// <summary>Where peer connections come from.</summary>
    public required IPeerTransports Transports { get; init; }

    /// <summary>Who is told what happens.</summary>
    public required IWebhooks Webhooks { get; init; }

    /// <summary>For logs.</summary>
    public required ILogger Log { get; init; }

    /// <summary>Makes a fresh token for a session.</summary>
    public required Func<Session, string> Token { get; init; }

    /// <summary>Numbers for sources, tags and ids.</summary>
    public required Func<uint> Random { get; init; }

    /// <summary>How long rooms wait for what.</summary>
    public RoomTimings Timings { get; init; } = new();

    /// <summary>What signalling counts.</summary>
    public SignalCounters Counters { get; init; } = new();

    /// <summary>What media count.</summary>
    public MediaCounters MediaCounters { get; init; } = new();

    /// <summary>What the associations of all data channels count.</summary>
    public SctpCounters SctpCounters { get; init; } = new();

    /// <summary>Now, by the clock on the wire.</summary>
    public DateTimeOffset Instant => Loop.Time.GetUtcNow();

    /// <summary>A fresh id such as <c>PA_k3f9...</c>; no secret.</summary>
    public string NewId(string prefix)
    {
        const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        Span<char> tail = stackalloc char[12];
        foreach (ref var letter in tail) letter = Letters[(int)(Random() % (uint)Letters.Length)];
        return string.Concat(prefix, tail);
    }
}
