using System.Collections.Immutable;

namespace Scenes.Rooms.Local.Signal;

/// <summary>One media section of a description, as far as a room server looks at it.</summary>
internal sealed record SdpSection
{
    /// <summary>What it is about.</summary>
    public required SdpKind Kind { get; init; }

    /// <summary>Its name in the bundle; 1 to 16 characters.</summary>
    public required string Mid { get; init; }

    /// <summary>Its author wants nothing of it any more (port 0, and not merely bundled).</summary>
    public bool IsRejected { get; init; }

    /// <summary>Which way its media flow.</summary>
    public SdpDirection Direction { get; init; }

    /// <summary>The payload types of its first line, in order.</summary>
    public ImmutableArray<byte> PayloadTypes { get; init; } = [];

    /// <summary>The codecs among them that are named.</summary>
    public ImmutableArray<SdpCodec> Codecs { get; init; } = [];

    /// <summary>The ids of header extensions by address.</summary>
    public ImmutableDictionary<string, byte> Extensions { get; init; } =
        ImmutableDictionary<string, byte>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The author's id of the track that is sent; null when none is named.</summary>
    public string? TrackId { get; init; }

    /// <summary>The sources that are announced.</summary>
    public ImmutableArray<uint> Ssrcs { get; init; } = [];

    /// <summary>The layers that are sent, in the order of <c>a=simulcast</c>; empty for a single one.</summary>
    public ImmutableArray<string> Rids { get; init; } = [];

    /// <summary>The author sends media in it.</summary>
    public bool Sends => !IsRejected && Direction is SdpDirection.SendOnly or SdpDirection.SendReceive;

    /// <summary>The codec that this server forwards for its kind; null when it is not offered.</summary>
    public SdpCodec? Forwarded => Kind switch
    {
        SdpKind.Audio => Codecs.FirstOrDefault(codec => codec.Name.Equals("opus", StringComparison.OrdinalIgnoreCase)),
        SdpKind.Video => Codecs.FirstOrDefault(codec => codec.Name.Equals("VP8", StringComparison.OrdinalIgnoreCase)),
        _ => null,
    };
}
