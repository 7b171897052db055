namespace Scenes.Storage;

/// <summary>Sequence numbers of a log, both ends included.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last; before <paramref name="From"/> when there is none.</param>
public readonly record struct SeqRange(long From, long To)
{
    /// <summary>The whole log.</summary>
    public static SeqRange All { get; } = new(1, long.MaxValue);

    /// <summary>Nowhere.</summary>
    public static SeqRange None { get; } = new(1, 0);

    /// <summary>Whether it holds none.</summary>
    public bool IsEmpty => To < From;

    /// <summary>Whether it holds a sequence number.</summary>
    public bool Contains(long seq) => From <= seq && seq <= To;

    /// <summary>The smallest range that holds both.</summary>
    public SeqRange Cover(SeqRange other) => IsEmpty ? other : other.IsEmpty ? this
        : new SeqRange(Math.Min(From, other.From), Math.Max(To, other.To));
}
