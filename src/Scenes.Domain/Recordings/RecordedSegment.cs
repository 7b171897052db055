using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>A segment as its scene's log tells of it.</summary>
public sealed record RecordedSegment
{
    /// <summary>Whose it is.</summary>
    public required string Slot { get; init; }

    /// <summary>Which segment.</summary>
    public required SegmentId Segment { get; init; }

    /// <summary>What its browser said when it began.</summary>
    public required SegmentOpening Opening { get; init; }

    /// <summary>What its browser said when it ended; null before.</summary>
    public SegmentClosing? Closing { get; init; }

    /// <summary>The parts that are there, by number.</summary>
    public ImmutableSortedDictionary<int, RecordedPart> Parts { get; init; } =
        ImmutableSortedDictionary<int, RecordedPart>.Empty;

    /// <summary>Bytes of them.</summary>
    public long Bytes { get; init; }

    /// <summary>How many are there from the first on, without a gap.</summary>
    public int Whole { get; init; }

    /// <summary>When something was last heard of it.</summary>
    public DateTimeOffset HeardAt { get; init; }

    /// <summary>The newest file; null while there is none.</summary>
    public SegmentFiled? File { get; init; }

    /// <summary>Why no file could be made of what was there last; null where none failed since.</summary>
    public SegmentUnreadable? Fault { get; init; }

    /// <summary>Whether the parts are gone: the file has them.</summary>
    public bool IsDropped { get; init; }

    /// <summary>Whether it was closed and every part came.</summary>
    public bool IsComplete => Closing is { } closing && Whole >= closing.Parts;

    /// <summary>Of how many parts it was last tried to make a file.</summary>
    public int Tried => Math.Max(File?.Parts ?? 0, Fault?.Parts ?? 0);
}
