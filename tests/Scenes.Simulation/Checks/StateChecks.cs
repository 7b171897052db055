using System.Text.Json;

namespace Scenes.Simulated;

/// <summary>Nobody is booked, no waiting is unpaid, when all went home (S5, S12).</summary>
internal static class StateChecks
{
    /// <summary>Everything that is left.</summary>
    public static IReadOnlyList<Violation> Check(IEnumerable<(string Key, byte[] Document)> states)
    {
        var found = new Violations();
        foreach (var (key, document) in states)
        {
            using var json = JsonDocument.Parse(document);
            if (!json.RootElement.TryGetProperty("performer", out var performer)) continue;
            found.Require(!performer.TryGetProperty("booking", out var booking), "S5", key,
                $"A reservation is left: {booking}");
            found.Require(!performer.TryGetProperty("waitingSince", out var since), "S5", key,
                $"Waits for ever: {since}");
            found.Require(!performer.TryGetProperty("standingBy", out var post), "S12", key,
                $"Stands by for ever: {post}");
            found.Require(!performer.TryGetProperty("owed", out var owed) || owed.GetArrayLength() == 0, "S12", key,
                $"Waiting is not paid: {owed}");
            found.Require(!performer.TryGetProperty("telling", out var telling), "S10", key,
                $"Scenes were not told of the withdrawal: {telling}");
        }

        return found.All;
    }
}
