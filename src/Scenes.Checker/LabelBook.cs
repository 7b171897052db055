using System.Text.Json;

namespace Scenes.Checker;

/// <summary>The labels of one scene: each once, by who was there, corrected once and by nobody else.</summary>
internal sealed class LabelBook
{
    // Clocks are never quite right.
    private const long ToleranceMs = 2_000;

    private readonly HashSet<(string, string)> _texts = [];
    private readonly Dictionary<long, long> _corrected = [];

    /// <summary>The labels by seq.</summary>
    public Dictionary<long, LogRecord> BySeq { get; } = [];

    /// <summary>Takes the next label.</summary>
    public IEnumerable<Violation> Take(SceneFile scene, LogRecord record)
    {
        var label = record.Body.GetProperty("label");
        var slot = record.Text("slot");
        // No client of a checked evening says the same thing twice.
        if (!_texts.Add((slot, label.GetRawText())))
            yield return new Violation("S3", record.Place, "One label stands twice.");
        foreach (var found in Misplaced(scene, record, slot, label))
            yield return new Violation("S4", record.Place, found);
        foreach (var found in Corrects(record, slot, label)) yield return found;
        BySeq[record.Seq] = record;
    }

    private static IEnumerable<string> Misplaced(SceneFile scene, LogRecord record, string slot, JsonElement label)
    {
        if (!scene.Slots.TryGetValue(slot, out var who) || scene.LiveSince is not { } live)
        {
            yield return $"{slot} labelled and was not there, or nothing was played.";
            yield break;
        }

        if (scene.IsFinal) yield return "The scene was over.";
        var made = record.NumberOrNull("madeAtMs");
        // What is labelled from the recording may lie before its labeller came.
        var from = who.JoinedAt > live && made is null ? who.JoinedAt : live;
        var until = (made is null ? who.LeftAt : null) ?? scene.EndedAt ?? record.At;
        var (at, end) = (record.Number("atMs"), EndOf(label) + record.Body.GetProperty("offsetMs").GetDouble());
        if (at < from.ToUnixTimeMilliseconds() - ToleranceMs || end > until.ToUnixTimeMilliseconds() + ToleranceMs)
            yield return $"{slot} labelled {at}, outside of their time in the scene.";
        if (made is null) yield break;
        if (scene.Phase != "Reviewing" || who.LeftAt is not null)
            yield return $"{slot} labelled afterwards and had left, or it was {scene.Phase}.";
        if (made < scene.PhaseSince.ToUnixTimeMilliseconds() || made > record.At.ToUnixTimeMilliseconds())
            yield return $"{slot} labelled afterwards, at {made}.";
    }

    private IEnumerable<Violation> Corrects(LogRecord record, string slot, JsonElement label)
    {
        if (!label.TryGetProperty("corrects", out var corrects)) yield break;
        var seq = corrects.GetInt64();
        if (!BySeq.TryGetValue(seq, out var old) || old.Text("slot") != slot)
        {
            yield return new Violation("S4", record.Place, $"{slot} corrects {seq}, which is no label of theirs.");
            yield break;
        }

        var was = old.Body.GetProperty("label");
        if (Text(was, "viewpoint") != Text(label, "viewpoint") || Text(was, "about") != Text(label, "about"))
            yield return new Violation("S4", record.Place, $"{seq} is corrected as somebody else's view.");
        if (!_corrected.TryAdd(seq, record.Seq))
            yield return new Violation("S3", record.Place, $"{seq} was corrected by {_corrected[seq]} already.");
    }

    private static long EndOf(JsonElement label) => Text(label, "kind") switch
    {
        "transition" => label.GetProperty("offsetAtMs").GetInt64(),
        "trace" => label.GetProperty("atMs").GetInt64()
            + (label.GetProperty("stepMs").GetInt64() * (label.GetProperty("samples").GetArrayLength() - 1L)),
        _ => label.GetProperty("atMs").GetInt64(),
    };

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
