namespace Scenes;

/// <summary>A posting as it stands in an account.</summary>
/// <param name="Seq">Counts from 1 without a gap.</param>
/// <param name="At">When it was posted.</param>
/// <param name="Operation">What it was posted under; the same on both sides.</param>
/// <param name="Posting">What was posted.</param>
[GenerateSerializer, Immutable, Alias("scenes.LedgerLine")]
public sealed record LedgerLine(
    [property: Id(0)] long Seq,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] OperationId Operation,
    [property: Id(3)] Posting Posting);
