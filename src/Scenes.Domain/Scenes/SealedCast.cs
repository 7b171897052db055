using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// The sealed part of an entry: who is who. Only its digest is in the chain, so it can be withheld and erased.
/// </summary>
/// <param name="Nonce">128 bits of chance as hex: without it the digest of so few bytes could be guessed.</param>
/// <param name="Slots">Slots and their performers.</param>
public sealed record SealedCast(string Nonce, ImmutableArray<SealedSlot> Slots);

/// <summary>Who is in a slot.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Performer">The performer.</param>
public sealed record SealedSlot(string Slot, PerformerId Performer);
