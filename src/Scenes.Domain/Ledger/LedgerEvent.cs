using System.Text.Json.Serialization;

namespace Scenes.Domain;

/// <summary>What stands in an account's log.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Posted), "posted")]
public abstract record LedgerEvent;

/// <summary>One side of a double entry.</summary>
/// <param name="Posting">What was posted.</param>
public sealed record Posted(Posting Posting) : LedgerEvent;
