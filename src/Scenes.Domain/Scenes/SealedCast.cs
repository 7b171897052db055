using System.Collections.Immutable;
using System.Text.Json;

namespace Scenes.Domain;

/// <summary>
/// The sealed part of an entry: who is who. Only its digest is in the chain, so it can be withheld and erased.
/// </summary>
/// <param name="Nonce">128 bits of chance as hex: without it the digest of so few bytes could be guessed.</param>
/// <param name="Slots">Slots and their performers.</param>
public sealed record SealedCast(string Nonce, ImmutableArray<SealedSlot> Slots)
{
    /// <summary>Reads an entry's sealed part; null where it has none or it was erased.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static SealedCast? Read(ReadOnlySpan<byte> sealedPart) => sealedPart.IsEmpty
        ? null
        : JsonSerializer.Deserialize(sealedPart, ScenesJsonContext.Default.SealedCast);
}

/// <summary>Who is in a slot.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Performer">The performer.</param>
public sealed record SealedSlot(string Slot, PerformerId Performer);
