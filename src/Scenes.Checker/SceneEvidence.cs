using System.Text.Json;

namespace Scenes.Checker;

/// <summary>A scene as its lab reads it.</summary>
/// <param name="Row">Its row in the campaign's list.</param>
/// <param name="Status">The HTTP status with which its log is answered.</param>
/// <param name="Log">The entries of its log; none where it is refused.</param>
/// <param name="Labels">Its labels, from their list; none where it is refused.</param>
internal sealed record SceneEvidence(
    JsonElement Row, int Status, IReadOnlyList<JsonElement> Log, IReadOnlyList<JsonElement> Labels)
{
    /// <summary>Which scene.</summary>
    public string Id => Row.GetProperty("scene").GetString()!;

    /// <summary>Its state, as the row says.</summary>
    public string Phase => Row.GetProperty("phase").GetString()!;

    /// <summary>Whether its log is refused.</summary>
    public bool IsClosed => Status is not 200;

    /// <summary>Whether the row says that it counts.</summary>
    public bool Counts => Row.GetProperty("counts").GetBoolean();

    /// <summary>When it went live, as the row says; null before.</summary>
    public DateTimeOffset? LiveSince =>
        Row.TryGetProperty("liveSince", out var since) ? since.GetDateTimeOffset() : null;
}
