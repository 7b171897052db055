namespace Scenes;

/// <summary>What a pool says to a performer who comes or beats.</summary>
/// <param name="Waits">Whether the pool has their ticket at the revision that was named; false asks for the whole
/// ticket.</param>
/// <param name="Why">Why they wait; null when the pool has not looked yet.</param>
/// <param name="Expected">How long they were told to wait here as a whole when the pool first had their ticket; null
/// when too little was known, and for whoever came back from an offer.</param>
[GenerateSerializer, Immutable, Alias("scenes.Standing")]
public sealed record Standing(
    [property: Id(0)] bool Waits,
    [property: Id(1)] Explanation? Why,
    [property: Id(2)] WaitRange? Expected = null);
