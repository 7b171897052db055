using System.Text.Json;

namespace Scenes.Checker;

/// <summary>A batch that was acknowledged; a repeat of it is a record of its own.</summary>
/// <param name="Scene">The scene.</param>
/// <param name="Operation">Under which operation.</param>
/// <param name="Performer">Who sent it.</param>
/// <param name="FirstSeq">The seq that it got.</param>
/// <param name="Count">How many records that made.</param>
/// <param name="OffsetMs">What the batch says of the sender's clock.</param>
/// <param name="UncertaintyMs">How far that may be off.</param>
/// <param name="Labels">What was sent.</param>
/// <param name="Afterwards">Whether it was sent when the scene had been played.</param>
internal sealed record AckedLabels(
    string Scene, string Operation, string Performer, long FirstSeq, int Count, double OffsetMs, double UncertaintyMs,
    IReadOnlyList<JsonElement> Labels, bool Afterwards = false);
