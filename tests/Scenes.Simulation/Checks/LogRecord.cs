using System.Text.Json;
using Scenes.Storage;

namespace Scenes.Simulated;

/// <summary>One record of a log, read as JSON and nothing else.</summary>
/// <param name="Log">Its log.</param>
/// <param name="Seq">Its place.</param>
/// <param name="At">When it was written.</param>
/// <param name="Operation">What caused its entry; null for nothing.</param>
/// <param name="Body">What it says.</param>
internal sealed record LogRecord(string Log, long Seq, DateTimeOffset At, string? Operation, JsonElement Body)
{
    /// <summary>What kind of record it is.</summary>
    public string Type => Text("type");

    /// <summary>Where it stands.</summary>
    public string Place => $"{Log}#{Seq}";

    /// <summary>The records of an entry.</summary>
    public static IEnumerable<LogRecord> Of(LogEntry entry)
    {
        using var json = JsonDocument.Parse(entry.Payload);
        return [.. json.RootElement.Clone().EnumerateArray().Select((body, i) =>
            new LogRecord(entry.Log, entry.FirstSeq + i, entry.At, entry.Operation, body))];
    }

    /// <summary>Who is in which slot, from the sealed part of an entry.</summary>
    public static IEnumerable<(string Slot, string Performer)> CastOf(LogEntry entry)
    {
        if (entry.Sealed.IsEmpty) return [];
        using var json = JsonDocument.Parse(entry.Sealed);
        return !json.RootElement.TryGetProperty("slots", out var slots) ? [] :
            [.. slots.EnumerateArray().Select(slot =>
                (slot.GetProperty("slot").GetString()!, slot.GetProperty("performer").GetString()!))];
    }

    /// <summary>A text member.</summary>
    public string Text(string name) => Body.GetProperty(name).GetString()!;

    /// <summary>A whole number.</summary>
    public long Number(string name) => Body.GetProperty(name).GetInt64();

    /// <summary>A truth.</summary>
    public bool Flag(string name) => Body.GetProperty(name).GetBoolean();
}
