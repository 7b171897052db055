using System.Collections.Immutable;

namespace Scenes;

/// <summary>A performer's standing consent to be recorded and to what it may be used for.</summary>
/// <param name="TermsVersion">The terms they read, such as <c>2026-11</c>.</param>
/// <param name="Adult">Whether they declared to be of age; without it there is no consent.</param>
/// <param name="Scopes">Granted uses, of <see cref="Vocabulary.Scopes"/>.</param>
[GenerateSerializer, Immutable, Alias("scenes.Consent")]
public sealed record Consent(
    [property: Id(0)] string TermsVersion,
    [property: Id(1)] bool Adult,
    [property: Id(2)] ImmutableArray<string> Scopes)
{
    /// <summary>The terms now in force. Consent to others is not current.</summary>
    public const string CurrentTerms = "2026-11";
}
