using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scenes.Cli;

/// <summary>What strangers see (S9) and what is delivered (S10, S11).</summary>
internal static class OutsideChecks
{
    /// <summary>S9: what is another's looks exactly like what does not exist.</summary>
    public static IReadOnlyList<Violation> Hidden(RehearsalRecord record)
    {
        var found = new Violations();
        foreach (var probe in record.Probes)
        {
            found.Require(
                probe.Foreign.Status == 404, "S9", probe.Question, $"It was answered with {probe.Foreign.Status}.");
            found.Require(probe.Foreign.Status == probe.Absent.Status && BodyOf(probe.Foreign) == BodyOf(probe.Absent),
                "S9", probe.Question,
                $"Absent: {probe.Absent.Status} {BodyOf(probe.Absent)}, another's: {BodyOf(probe.Foreign)}.");
        }

        return found.All;
    }

    /// <summary>S10: a scene is delivered if and only if it counts, and by both who were in it was granted.</summary>
    public static IReadOnlyList<Violation> Granted(RehearsalRecord record, Reading reading)
    {
        var found = new Violations();
        var delivered = record.Delivery.Report.Manifest?.Chains.Select(chain => chain.Scene.Value)
            .ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var scene in record.Evidence.Scenes.Select(scene => scene.Id))
        {
            // Of what may not be read nothing is known, but that it does not count.
            var counts = reading.Scenes.TryGetValue(scene, out var file) && file.Counts;
            found.Require(delivered.Contains(scene) == counts, "S10", scene,
                counts ? "It counts and is not delivered." : "It is delivered and does not count.");
        }

        return found.All;
    }

    /// <summary>S11: the delivery verifies, and lists each label of its scenes once.</summary>
    public static IReadOnlyList<Violation> Delivered(RehearsalRecord record, Reading reading)
    {
        var found = new Violations();
        foreach (var fault in record.Delivery.Report.Faults) found.Require(false, "S11", fault.Place, fault.Message);
        var listed = record.Delivery.Labels.CountBy(label => (label.Scene.Value, label.Seq)).ToDictionary();
        foreach (var scene in reading.Scenes.Values.Where(scene => scene.Counts))
        {
            foreach (var seq in scene.Labels.BySeq.Keys)
            {
                var times = listed.GetValueOrDefault((scene.Id, seq));
                found.Require(times == 1, "S11", $"{scene.Id}#{seq}", $"The label is listed {times} times.");
            }
        }

        return found.All;
    }

    // The trace id tells one request from another and nothing else.
    private static string BodyOf(ApiReply reply)
    {
        try
        {
            if (JsonNode.Parse(reply.Body) is not JsonObject body) return Convert.ToBase64String(reply.Body);
            body.Remove("traceId");
            return body.ToJsonString();
        }
        catch (JsonException)
        {
            return Convert.ToBase64String(reply.Body);
        }
    }
}
