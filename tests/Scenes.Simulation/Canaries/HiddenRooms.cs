using System.Collections.Immutable;

namespace Scenes.Simulated;

/// <summary>A room server that says it has no rooms: what was left open stays open.</summary>
internal sealed class HiddenRooms : Canary
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Breaks => ["L3"];

    /// <inheritdoc/>
    public override bool HidesRooms => true;
}
