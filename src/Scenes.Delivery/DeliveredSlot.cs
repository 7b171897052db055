using System.Collections.Immutable;

namespace Scenes.Delivery;

/// <summary>Somebody in a delivered scene.</summary>
/// <param name="Slot"><c>A</c>, <c>B</c>, <c>A2</c> and so on for who stood in, or <c>O1</c> and so on for observers.
/// </param>
/// <param name="Pseudonym">The same for one person within a campaign, unlinkable between campaigns.</param>
/// <param name="Intended">The shift that their card asked for; null for observers.</param>
/// <param name="Granted">Uses granted on review; empty for observers.</param>
/// <param name="From">Since when they played the role of somebody who was lost; null for all others.</param>
/// <param name="Until">Until when they were in the scene that went on without them; null for all others.</param>
public sealed record DeliveredSlot(
    string Slot, string Pseudonym, Transition? Intended, ImmutableArray<string> Granted,
    DateTimeOffset? From = null, DateTimeOffset? Until = null);
