using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Scenes.Storage;

/// <summary>A batch of records to be written behind the head of a log, in one durable write.</summary>
public sealed record LogAppend
{
    // Not for a copy with other content.
    private (LogAppend For, LogEntry Entry)? _built;

    /// <summary>The log's name: 1 to <see cref="StoreLimits.NameChars"/> visible ASCII characters.</summary>
    public required string Log { get; init; }

    /// <summary>The head that the writer has seen; the append is refused when the log stands elsewhere.</summary>
    public required LogHead Expected { get; init; }

    /// <summary>How many records <see cref="Payload"/> holds, 1 to <see cref="StoreLimits.EntryRecords"/>.</summary>
    public required int Count { get; init; }

    /// <summary>When the batch was decided, by the writer's clock. Stored in whole milliseconds, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The public part: a UTF-8 JSON array of <see cref="Count"/> records.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>
    /// The private part (such as which performer stands behind a slot, with a nonce); empty when there is none.
    /// Only its digest enters the chain, so that it can be withheld from a reader who still verifies the chain.
    /// </summary>
    public ReadOnlyMemory<byte> Sealed { get; init; }

    /// <summary>
    /// The operation id that caused the batch: 1 to <see cref="StoreLimits.NameChars"/> visible ASCII characters other
    /// than a lone <c>-</c>. Null means that no caller will ever repeat it, and nothing is checked.
    /// </summary>
    public string? Operation { get; init; }

    /// <summary>
    /// Where the entry of the same operation begins if there is one up to <see cref="Expected"/>: it may be looked for
    /// there alone. A writer that has read the log that far knows; a wrong range breaks S3.
    /// </summary>
    public SeqRange OperationWithin { get; init; } = SeqRange.All;

    /// <summary>The SHA-256 of the command's body, so that a repeat can be told from a reused operation id.</summary>
    public Digest Fingerprint { get; init; }

    /// <summary>
    /// Whether the payload is given away: whoever appends wrote it themselves, as an array of <see cref="Count"/>
    /// records, and nobody changes it any more. It is neither parsed nor copied then.
    /// </summary>
    public bool IsGivenAway { get; init; }

    /// <summary>
    /// Rows of read models written in the same transaction, at most <see cref="StoreLimits.IndexChanges"/>.
    /// </summary>
    public ImmutableArray<IndexChange> Index { get; init; } = [];

    /// <summary>The entry that the batch becomes if nobody is faster, built once.</summary>
    /// <exception cref="ArgumentException">
    /// The batch breaks a limit, or the payload is no array of that many records.
    /// </exception>
    public LogEntry ToEntry()
    {
        if (_built is not { } built || !ReferenceEquals(built.For, this))
            _built = built = (this, AppendRules.BuildEntry(this));
        return built.Entry;
    }

    /// <summary>Whether it is the same batch; one that says the same is another.</summary>
    public bool Equals(LogAppend? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
