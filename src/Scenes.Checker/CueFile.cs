using System.Text.Json;

namespace Scenes.Checker;

/// <summary>
/// Cards, curveballs and clocks of one scene: each is shown, handed over, read and taken up in that order, once, to
/// whom it is for.
/// </summary>
internal sealed class CueFile
{
    // What clients say of an instant may be off by this, and by their own uncertainty.
    private const double ToleranceMs = 2_000;

    // The fastest that a clock drifts: MAXFREQ of NTP (RFC 5905, section 7.2).
    private const double MaxDriftPpm = 500;

    private readonly Dictionary<string, DateTimeOffset> _cards = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LogRecord> _handed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    /// <summary>How many were handed over.</summary>
    public int Handed => _handed.Count;

    /// <summary>How many were thrown by observers.</summary>
    public int Thrown => _handed.Values.Count(ball => ball.TextOrNull("by") is not null);

    /// <summary>How often one was taken up.</summary>
    public int TakenUp => _done.Count(what => what.StartsWith("recovered", StringComparison.Ordinal));

    /// <summary>Takes the next record; says what is wrong with it.</summary>
    public IEnumerable<string> Take(SceneFile scene, LogRecord record) => record.Type switch
    {
        "card" => Shown(record),
        "card-seen" => Seen(record),
        "curveball-shown" => BallShown(scene, record),
        "curveball" => HandedOver(scene, record),
        "curveball-read" => Read(scene, record),
        "curveball-recovered" => Recovered(scene, record),
        "clock" => Measured(scene, record),
        _ => [$"Nobody knows what a record of the type {record.Type} is."],
    };

    private IEnumerable<string> Shown(LogRecord record)
    {
        if (!_cards.TryAdd(record.Text("slot"), record.At)) yield return $"{record.Text("slot")} gets a card twice.";
    }

    private IEnumerable<string> Seen(LogRecord record)
    {
        var slot = record.Text("slot");
        if (!_done.Add($"seen {slot}")) yield return $"{slot} sees the card twice.";
        if (!_cards.TryGetValue(slot, out var shown)) yield return $"{slot} sees a card that was not shown.";
        else if (!IsBetween(record, shown)) yield return $"{slot} sees the card when it cannot be.";
    }

    private static IEnumerable<string> BallShown(SceneFile scene, LogRecord record)
    {
        var (slot, id) = (record.Text("slot"), record.Text("curveball"));
        if (slot[0] != 'O' || !scene.Slots.ContainsKey(slot)) yield return $"{slot} is shown what observers throw.";
        if (BallOf(scene, id) is not { } ball || ball.TryGetProperty("at", out _))
            yield return $"{id} is not left to observers.";
    }

    private IEnumerable<string> HandedOver(SceneFile scene, LogRecord record)
    {
        var (id, by) = (record.Text("curveball"), record.TextOrNull("by"));
        if (!_handed.TryAdd(id, record)) yield return $"{id} is handed over twice.";
        if (scene.Phase != "Live") yield return $"{id} is handed over while it is {scene.Phase}.";
        if (BallOf(scene, id) is not { } ball)
        {
            yield return $"{id} is not in the prompt.";
            yield break;
        }

        if (ball.GetProperty("to").GetString() != record.Text("to")) yield return $"{id} goes to somebody else.";
        if (ball.TryGetProperty("at", out _) == by is not null) yield return $"{id} is handed over by {by ?? "time"}.";
        if (by is not null && (by[0] != 'O' || !scene.Slots.TryGetValue(by, out var who) || who.LeftAt is not null))
            yield return $"{id} is thrown by {by}, who does not observe.";
    }

    private IEnumerable<string> Read(SceneFile scene, LogRecord record)
    {
        var (id, slot) = (record.Text("curveball"), record.Text("slot"));
        if (!_done.Add($"read {id} {slot}")) yield return $"{slot} reads {id} twice.";
        if (!IsFor(id, slot)) yield return $"{slot} reads {id}, which they never got.";
        else if (!IsBetween(record, _handed[id].At)) yield return $"{slot} reads {id} when it cannot be.";
        if (scene.IsFinal) yield return $"{slot} reads {id} when all is over.";
    }

    private IEnumerable<string> Recovered(SceneFile scene, LogRecord record)
    {
        var (id, slot) = (record.Text("curveball"), record.Text("slot"));
        if (!_done.Add($"recovered {id} {slot}")) yield return $"{slot} takes {id} up twice.";
        var knows = slot[0] == 'O'
            ? scene.Slots.ContainsKey(slot) && _handed.GetValueOrDefault(id)?.TextOrNull("by") is not null
            : IsFor(id, slot) && _done.Contains($"read {id} {slot}");
        if (!knows) yield return $"{slot} takes {id} up and does not know of it.";
        else if (!IsBetween(record, _handed[id].At)) yield return $"{slot} takes {id} up when it cannot be.";
        if (scene.IsFinal) yield return $"{slot} takes {id} up when all is over.";
    }

    private static IEnumerable<string> Measured(SceneFile scene, LogRecord record)
    {
        var slot = record.Text("slot");
        if (!scene.Slots.TryGetValue(slot, out var who) || who.LeftAt is not null)
            yield return $"The clock of {slot} is measured, who is not there.";
        if (record.Body.GetProperty("uncertaintyMs").GetDouble() is < 0 or > 60_000)
            yield return $"The clock of {slot} is too uncertain to be kept.";
        var drift = record.Body.TryGetProperty("driftPpm", out var ppm) ? Math.Abs(ppm.GetDouble()) : 0;
        if (drift > MaxDriftPpm && !record.Flag("suspect")) yield return $"The clock of {slot} is above suspicion.";
    }

    private bool IsFor(string id, string slot) =>
        _handed.TryGetValue(id, out var ball) && slot[0] is 'A' or 'B'
        && (ball.Text("to")[0] == slot[0] || ball.Text("to") == "both");

    // Who does not say when cannot be wrong about it.
    private static bool IsBetween(LogRecord record, DateTimeOffset since)
    {
        if (record.NumberOrNull("atMs") is not { } at) return true;
        var slack = ToleranceMs + record.Body.GetProperty("uncertaintyMs").GetDouble();
        return at >= since.ToUnixTimeMilliseconds() - slack && at <= record.At.ToUnixTimeMilliseconds() + slack;
    }

    private static JsonElement? BallOf(SceneFile scene, string id)
    {
        foreach (var ball in scene.Prompt.GetProperty("curveballs").EnumerateArray())
        {
            if (ball.GetProperty("id").GetString() == id) return ball;
        }

        return null;
    }
}
