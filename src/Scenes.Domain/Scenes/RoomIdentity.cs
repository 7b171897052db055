using System.Diagnostics.CodeAnalysis;

namespace Scenes.Domain;

/// <summary>
/// What somebody is called in a room: <c>{slot}#{session}</c>. Never who they are: others in the room read it.
/// </summary>
public static class RoomIdentity
{
    /// <summary>A new identity.</summary>
    /// <param name="slot">Who.</param>
    /// <param name="chance">Tells the connections of one slot from each other; at most 8 bytes.</param>
    public static string Of(string slot, ReadOnlySpan<byte> chance) => $"{slot}#{Convert.ToHexStringLower(chance)}";

    /// <summary>The slot of an identity; false for what is none of ours, such as a recorder.</summary>
    public static bool TryGetSlot(string identity, [NotNullWhen(true)] out string? slot)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var at = identity.IndexOf('#', StringComparison.Ordinal);
        slot = at is >= 1 and <= 3 ? identity[..at] : null;
        return slot is not null && slot[0] is 'A' or 'B' or 'O';
    }
}
