namespace Scenes.Checker;

/// <summary>
/// What was recorded of one scene: segments of those who play, each part once, files of parts that are there, nothing
/// from whoever withdrew consent, and nothing after all was erased.
/// </summary>
internal sealed class RecordingFile
{
    private readonly Dictionary<string, Segment> _segments = new(StringComparer.Ordinal);
    private bool _isErased;

    /// <summary>Takes the next record; says what is wrong with it.</summary>
    public IEnumerable<string> Take(SceneFile scene, LogRecord record)
    {
        if (record.Type is not ("segment" or "part" or "segment-closed" or "segment-filed" or "segment-unreadable"
            or "parts-dropped" or "recordings-erased"))
        {
            return scene.Cues.Take(scene, record);
        }

        if (_isErased) return [$"{record.Type} follows the erasure."];
        if (record.Type == "recordings-erased") return Erased();
        var name = record.Text("segment");
        if (record.Type == "segment") return Opened(scene, record.Text("slot"), name);
        if (!_segments.TryGetValue(name, out var segment)) return [$"{record.Type} of {name}, which nobody announced."];
        return segment.Slot != record.Text("slot") ? [$"{record.Type} of {name} by another slot."] : record.Type switch
        {
            "part" => Stored(scene, segment, record),
            "segment-closed" => Closed(segment, record.Body.GetProperty("closing").GetProperty("parts").GetInt64()),
            "parts-dropped" => Dropped(segment),
            _ => Filed(segment, record),
        };
    }

    private IEnumerable<string> Opened(SceneFile scene, string slot, string name)
    {
        if (!scene.Slots.TryGetValue(slot, out var who) || who.IsObserver)
            yield return $"{slot} records and does not play.";
        if (scene.LiveSince is null) yield return $"{slot} records before it is played.";
        if (!_segments.TryAdd(name, new Segment(slot))) yield return $"{name} is announced twice.";
    }

    private static IEnumerable<string> Stored(SceneFile scene, Segment segment, LogRecord record)
    {
        var part = record.Number("part");
        if (!segment.Parts.Add(part)) yield return $"Part {part} is stored twice.";
        if (segment.Expected <= part) yield return $"Part {part} is beyond the end of its segment.";
        if (segment.IsDropped) yield return $"Part {part} comes after the parts were dropped.";
        if (scene.IsWithdrawn || scene.Phase is "Aborted" or "Quarantined")
            yield return $"Part {part} is stored after the recording had to stop.";
    }

    private static IEnumerable<string> Closed(Segment segment, long parts)
    {
        if (segment.Expected is not null) yield return "A segment is closed twice.";
        if (segment.Parts.Any(part => part >= parts))
            yield return $"A segment is closed with {parts} parts and has more.";
        segment.Expected = parts;
    }

    private static IEnumerable<string> Filed(Segment segment, LogRecord record)
    {
        var parts = record.Number("parts");
        for (var part = 0L; part < parts; part++)
        {
            if (segment.Parts.Contains(part)) continue;
            yield return $"A file is made of {parts} parts; part {part} is not there.";
            break;
        }

        if (record.Type == "segment-filed") segment.Filed = parts;
    }

    private static IEnumerable<string> Dropped(Segment segment)
    {
        if (segment.Filed != segment.Expected || segment.IsDropped) yield return "Parts are dropped that no file has.";
        segment.IsDropped = true;
    }

    private string[] Erased()
    {
        _isErased = true;
        return _segments.Count > 0 ? [] : ["What was never recorded is erased."];
    }

    private sealed class Segment(string slot)
    {
        public string Slot => slot;

        public HashSet<long> Parts { get; } = [];

        public long? Expected { get; set; }

        public long? Filed { get; set; }

        public bool IsDropped { get; set; }
    }
}
