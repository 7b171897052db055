using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>A curveball that was handed over, with what became of it.</summary>
/// <param name="Id">Which one.</param>
/// <param name="To"><c>A</c>, <c>B</c> or <c>both</c>.</param>
/// <param name="By">The slot of the observer who threw it; null for one that came by time.</param>
/// <param name="At">When it was handed over.</param>
public sealed record HandedCurveball(string Id, string To, string? By, DateTimeOffset At)
{
    /// <summary>When it was read, by slot.</summary>
    public ImmutableDictionary<string, NotedAt> Read { get; init; } = ImmutableDictionary<string, NotedAt>.Empty;

    /// <summary>When the scene had taken it up, by the slot of who says so.</summary>
    public ImmutableDictionary<string, NotedAt> Recovered { get; init; } = ImmutableDictionary<string, NotedAt>.Empty;

    /// <summary>Whether it is for a slot.</summary>
    public bool IsFor(string slot) => IsFor(slot, To);

    /// <summary>Whether what is for <paramref name="to"/> is for a slot.</summary>
    public static bool IsFor(string slot, string to)
    {
        ArgumentNullException.ThrowIfNull(slot);
        ArgumentNullException.ThrowIfNull(to);
        return slot[0] != 'O' && (to == "both" || to[0] == slot[0]);
    }
}
