using System.Collections.Immutable;

namespace Scenes;

/// <summary>What performers say about themselves and the limits they set.</summary>
/// <param name="Name">How partners see them, 1 to 80 characters. Never leaves in a delivery.</param>
/// <param name="Languages">ISO 639 codes, 1 to 8.</param>
/// <param name="MaxIntensity">The heaviest prompt they take, 1 to 5.</param>
/// <param name="Avoid">Themes they do not play, of <see cref="Vocabulary.ContentNotes"/>.</param>
/// <param name="MinRatePerHour">The least pay they work for, in minor units an hour.</param>
/// <param name="Blocked">Performers they never meet again; those are not told.</param>
/// <param name="Levels">What they say they can: skills and their languages, each once. A language without a level
/// counts as claimed at 3, a skill as not claimed. Null claims nothing.</param>
[GenerateSerializer, Immutable, Alias("scenes.Profile")]
public sealed record Profile(
    [property: Id(0)] string Name,
    [property: Id(1)] ImmutableArray<string> Languages,
    [property: Id(2)] int MaxIntensity,
    [property: Id(3)] ImmutableArray<string> Avoid,
    [property: Id(4)] long MinRatePerHour,
    [property: Id(5)] ImmutableArray<PerformerId> Blocked,
    [property: Id(6)] ImmutableArray<Grade>? Levels = null);
