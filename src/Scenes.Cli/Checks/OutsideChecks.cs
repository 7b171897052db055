using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scenes.Storage;

namespace Scenes.Cli;

/// <summary>What strangers see (S9), what is delivered (S10, S11), and whether the chains hold.</summary>
internal static class OutsideChecks
{
    /// <summary>S9: what is another's looks exactly like what does not exist.</summary>
    public static ImmutableArray<Violation> Hidden(RehearsalRecord record)
    {
        var found = new Violations("S9");
        foreach (var probe in record.Probes)
        {
            found.Require(probe.Foreign.Status == 404, probe.Question, $"It was answered with {probe.Foreign.Status}.");
            found.Require(probe.Foreign.Status == probe.Absent.Status && BodyOf(probe.Foreign) == BodyOf(probe.Absent),
                probe.Question, $"Absent: {probe.Absent.Status} {BodyOf(probe.Absent)}, another's: {BodyOf(probe.Foreign)}.");
        }

        return found.All;
    }

    /// <summary>S10: a scene is delivered if and only if it counts, and by both who were in it was granted.</summary>
    public static ImmutableArray<Violation> Granted(RehearsalRecord record, ImmutableArray<SceneStory> stories)
    {
        var found = new Violations("S10");
        var delivered = record.Delivery.Report.Manifest?.Chains.Select(chain => chain.Scene).ToHashSet() ?? [];
        foreach (var story in stories)
        {
            var scene = story.Scene.Row.Scene;
            found.Require(delivered.Contains(scene) == story.State.Counts, scene.Value,
                story.State.Counts ? "It counts and is not delivered." : "It is delivered and does not count.");
        }

        return found.All;
    }

    /// <summary>S11: the delivery verifies, and lists each label of its scenes once.</summary>
    public static ImmutableArray<Violation> Delivered(RehearsalRecord record, ImmutableArray<SceneStory> stories)
    {
        var found = new Violations("S11");
        foreach (var fault in record.Delivery.Report.Faults) found.Require(false, fault.Place, fault.Message);
        var listed = record.Delivery.Labels.GroupBy(label => label).ToDictionary(group => group.Key, group => group.Count());
        foreach (var story in stories.Where(story => story.State.Counts))
        {
            foreach (var label in story.Scene.Labels)
            {
                var times = listed.GetValueOrDefault((story.Scene.Row.Scene, label.Seq));
                found.Require(times == 1, $"{story.Scene.Row.Scene}#{label.Seq}", $"The label is listed {times} times.");
            }
        }

        return found.All;
    }

    /// <summary>The hash chain of each scene holds.</summary>
    public static ImmutableArray<Violation> Chained(RehearsalRecord record)
    {
        var found = new Violations("chain");
        foreach (var scene in record.Scenes)
        {
            var head = LogHead.Empty;
            foreach (var entry in scene.Log)
            {
                var fault = entry.ToLink() is { } link
                    ? LogChain.Check(scene.Log[0].Log, head, link)?.Message
                    : $"The entry at seq {entry.FirstSeq} has a digest that is none.";
                if (fault is null && entry.PayloadDigest != Digest.Of(entry.Payload.Span).ToString())
                    fault = $"The entry at seq {entry.FirstSeq} has another payload than its digest says.";
                found.Require(fault is null, $"{entry.Log}#{head.LastSeq + 1}", fault ?? "");
                if (fault is not null) break;
                head = new LogHead(entry.FirstSeq + entry.Count - 1, Digest.Parse(entry.Hash));
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
