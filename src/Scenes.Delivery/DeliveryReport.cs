using System.Collections.Immutable;

namespace Scenes.Delivery;

/// <summary>What a verification found.</summary>
/// <param name="Manifest">The manifest; null when it cannot be read.</param>
/// <param name="Scenes">Scenes whose log was walked.</param>
/// <param name="Labels">Labels in those logs.</param>
/// <param name="Entries">Entries in those logs.</param>
/// <param name="Faults">The faults, at most <see cref="MostFaults"/>; empty when the delivery is sound.</param>
public sealed record DeliveryReport(
    DeliveryManifest? Manifest, long Scenes, long Labels, long Entries, ImmutableArray<DeliveryFault> Faults)
{
    /// <summary>How many faults are listed before a verification stops counting.</summary>
    public const int MostFaults = 1_000;

    /// <summary>Whether nothing is wrong.</summary>
    public bool Sound => Faults.IsEmpty;
}
