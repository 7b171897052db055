using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scenes.Server.Tests;

/// <summary>Batches of a client that lies, by the name of the lie.</summary>
internal static class LabelLies
{
    private static readonly Dictionary<string, Action<JsonObject, JsonObject, Honest>> Tellings = new()
    {
        ["a label in the future"] = (_, label, honest) => label["atMs"] = honest.AtMs + 90_000,
        ["a label from before the scene"] = (_, label, honest) => label["atMs"] = honest.AtMs - 3_600_000,
        ["a trace that reaches into the future"] = (_, label, _) => BeTrace(label, stepMs: 1_000, samples: 90),
        ["a clock that is an hour ahead and says so"] = (message, label, honest) =>
        {
            label["atMs"] = honest.AtMs + 3_600_000;
            message["batch"]!["offsetMs"] = -1;
        },
        ["an offset that leads into the future"] = (message, _, _) => message["batch"]!["offsetMs"] = 3_600_000,
        ["a message sent tomorrow"] = (message, _, honest) => message["sentAtMs"] = honest.AtMs + 86_400_000,
        ["samples at 10,000 Hz, as a fraction"] = (_, label, _) =>
        {
            BeTrace(label, stepMs: 1, samples: 10);
            label["stepMs"] = 0.1;
        },
        ["samples at 1,000 Hz"] = (_, label, _) => BeTrace(label, stepMs: 1, samples: 10),
        ["samples all at once"] = (_, label, _) => BeTrace(label, stepMs: 0, samples: 10),
        ["samples backwards in time"] = (_, label, _) => BeTrace(label, stepMs: -10, samples: 10),
        ["the partner's own feelings"] = (_, label, honest) => label["about"] = honest.PartnerSlot,
        ["an observer's label"] = (_, label, _) => label["viewpoint"] = "observer",
        ["what the card intended"] = (_, label, _) => label["viewpoint"] = "intended",
        ["a machine's label of the partner"] = (_, label, honest) =>
        {
            BeTrace(label, stepMs: 10, samples: 1);
            (label["viewpoint"], label["about"]) = ("model", honest.PartnerSlot);
            (label["vocabulary"], label["dimension"], label["bounded"]) = ("machine-traces/1", "pitch", false);
        },
        ["a slot that nobody has"] = (_, label, _) => label["about"] = "C",
        ["a performer's id as a slot"] = (_, label, honest) => label["about"] = honest.Partner,
        ["a label in the partner's name"] = (_, label, honest) => label["slot"] = honest.PartnerSlot,
        ["a batch in the partner's name"] = (message, _, honest) => message["performer"] = honest.Partner,
        ["a batch for another scene"] = (message, _, _) => message["scene"] = "s-aaaaaaaaaaaaaaaaaaaaaaaaaa",
        ["a seq of its own choice"] = (message, _, _) => message["firstSeq"] = 1,
        ["a correction of the partner's label"] = (_, label, honest) => label["corrects"] = honest.PartnerSeq,
        ["a correction of no label"] = (_, label, _) => label["corrects"] = 1,
        ["a correction behind the end"] = (_, label, honest) => label["corrects"] = honest.PartnerSeq + 1_000,
        ["a correction at a seq that cannot be"] = (_, label, _) => label["corrects"] = -1,
        ["another label under an old id"] = (message, label, honest) =>
        {
            message["operation"] = honest.Operation;
            label["category"] = "fear";
        },
    };

    /// <summary>What is true of the liar's scene.</summary>
    internal sealed record Honest(
        long AtMs, string Slot, string Operation, string Partner, string PartnerSlot, long PartnerSeq);

    public static string Tell(string lie, Honest honest)
    {
        var message = JsonNode.Parse(SocketMessages.Labels(honest.Slot, "op-lie"))!.AsObject();
        Tellings[lie](message, message["batch"]!["labels"]![0]!.AsObject(), honest);
        return message.ToJsonString();
    }

    private static void BeTrace(JsonObject label, int stepMs, int samples)
    {
        label.Remove("vocabulary");
        label.Remove("category");
        label.Remove("intensity");
        label["kind"] = "trace";
        (label["dimension"], label["bounded"], label["stepMs"]) = ("valence", true, stepMs);
        label["samples"] = JsonSerializer.SerializeToNode(Enumerable.Repeat(0.5, samples));
    }
}
