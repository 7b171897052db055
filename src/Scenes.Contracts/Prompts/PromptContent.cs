using System.Collections.Immutable;

namespace Scenes;

/// <summary>What a prompt says: one premise for both, a card for each role.</summary>
/// <param name="Title">1 to 80 characters.</param>
/// <param name="Language">ISO 639 code.</param>
/// <param name="Kind">One of <see cref="Vocabulary.Kinds"/>.</param>
/// <param name="Intensity">1 (light) to 5 (heavy).</param>
/// <param name="ContentNotes">The themes it touches, of <see cref="Vocabulary.ContentNotes"/>.</param>
/// <param name="Premise">What both know.</param>
/// <param name="Roles">The cards: slot A and slot B.</param>
/// <param name="Curveballs">Those that come by time in the order in which they come; those to throw anywhere.</param>
[GenerateSerializer, Immutable, Alias("scenes.PromptContent")]
public sealed record PromptContent(
    [property: Id(0)] string Title,
    [property: Id(1)] string Language,
    [property: Id(2)] string Kind,
    [property: Id(3)] int Intensity,
    [property: Id(4)] ImmutableArray<string> ContentNotes,
    [property: Id(5)] string Premise,
    [property: Id(6)] ImmutableArray<RoleCard> Roles,
    [property: Id(7)] ImmutableArray<Curveball> Curveballs);
