using System.Text.Json;

namespace Scenes.Checker;

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

    /// <summary>A text member.</summary>
    public string Text(string name) => Body.GetProperty(name).GetString()!;

    /// <summary>A text member that may be missing.</summary>
    public string? TextOrNull(string name) => Body.TryGetProperty(name, out var text) ? text.GetString() : null;

    /// <summary>A whole number.</summary>
    public long Number(string name) => Body.GetProperty(name).GetInt64();

    /// <summary>A whole number that may be missing.</summary>
    public long? NumberOrNull(string name) => Body.TryGetProperty(name, out var number) ? number.GetInt64() : null;

    /// <summary>A truth; false where it is missing.</summary>
    public bool Flag(string name) => Body.TryGetProperty(name, out var flag) && flag.GetBoolean();
}
