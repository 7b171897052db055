namespace Scenes;

/// <summary>What an operation left in a scene's log.</summary>
/// <param name="Operation">Which operation.</param>
/// <param name="FirstSeq">Its first seq.</param>
/// <param name="Count">How many records it wrote.</param>
[GenerateSerializer, Immutable, Alias("scenes.StoredOperation")]
public sealed record StoredOperation(
    [property: Id(0)] OperationId Operation,
    [property: Id(1)] long FirstSeq,
    [property: Id(2)] int Count);
