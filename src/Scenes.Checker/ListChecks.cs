using System.Text.Json;

namespace Scenes.Checker;

/// <summary>Lists say what logs say: labels (S1), states and what counts (S8).</summary>
internal static class ListChecks
{
    /// <summary>Everything that is broken.</summary>
    public static IEnumerable<Violation> Check(Evidence evidence, Reading reading)
    {
        foreach (var scene in evidence.Scenes.Where(scene => !scene.IsClosed))
        {
            if (!reading.Scenes.TryGetValue(scene.Id, out var log) || log.Phase == "None")
            {
                yield return new Violation("S8", scene.Id, "The log does not begin with the offer.");
                continue;
            }

            if (log.Phase != scene.Phase)
                yield return new Violation("S8", scene.Id, $"The list says {scene.Phase}, the log {log.Phase}.");
            if (log.Counts != scene.Counts)
                yield return new Violation("S8", scene.Id, $"The list says {scene.Counts}, the log {log.Counts}.");
            foreach (var found in Labels(scene, log)) yield return found;
        }
    }

    private static IEnumerable<Violation> Labels(SceneEvidence scene, SceneFile log)
    {
        var listed = scene.Labels.GroupBy(label => label.GetProperty("seq").GetInt64())
            .ToDictionary(same => same.Key, same => same.ToList());
        foreach (var (seq, stands) in log.Labels.BySeq)
        {
            if (listed.GetValueOrDefault(seq) is not [var label] || !IsSame(label.GetProperty("record"), stands.Body))
                yield return new Violation("S1", stands.Place, "It is not listed once, as it stands in the log.");
        }

        foreach (var seq in listed.Keys.Where(seq => !log.Labels.BySeq.ContainsKey(seq)))
            yield return new Violation("S1", $"{scene.Id}#{seq}", "A label is listed that is not in the log.");
    }

    // The list says the same without the word that tells records of a log apart.
    private static bool IsSame(JsonElement listed, JsonElement logged)
    {
        var members = logged.EnumerateObject().Where(member => member.Name != "type").ToList();
        return listed.EnumerateObject().Count(member => member.Name != "type") == members.Count
            && members.All(member => listed.TryGetProperty(member.Name, out var other)
                && JsonElement.DeepEquals(member.Value, other));
    }
}
