using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>What a command comes to: events to store, or a refusal.</summary>
/// <typeparam name="TEvent">The events of the aggregate.</typeparam>
/// <param name="Events">In order; empty when there is nothing to change.</param>
/// <param name="Rejection">Why not; null when it was accepted.</param>
public sealed record Decision<TEvent>(ImmutableArray<TEvent> Events, Rejection? Rejection)
{
    /// <summary>Accepted, and nothing changes.</summary>
    public static Decision<TEvent> Nothing { get; } = new([], null);

    /// <summary>Accepted.</summary>
    public static implicit operator Decision<TEvent>(ImmutableArray<TEvent> events) => new(events, null);

    /// <summary>Refused.</summary>
    public static implicit operator Decision<TEvent>(Rejection rejection) => new([], rejection);
}
