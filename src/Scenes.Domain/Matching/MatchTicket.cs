using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>A performer who waits, with all that matching asks.</summary>
/// <param name="Performer">Who waits.</param>
/// <param name="Since">Since when.</param>
/// <param name="InFront">Whether they go before all others and count as having waited the target: an offer to them fell
/// through without their doing. Rules expand by the true wait.</param>
/// <param name="Skills">Levels of <see cref="MatchAttributes.Skills"/>; what is left out is at 0.</param>
/// <param name="Languages">ISO 639 codes with levels, up to <see cref="MostLanguages"/>; more do not count.</param>
/// <param name="MaxIntensity">The heaviest prompt, by profile and by what the day has left.</param>
/// <param name="Avoid">Themes to leave out, of <see cref="Vocabulary.ContentNotes"/>.</param>
/// <param name="MinRatePerHour">The least pay, minor units an hour.</param>
/// <param name="Scopes">Consented uses, of <see cref="Vocabulary.Scopes"/>.</param>
/// <param name="Blocked">Performers not to meet.</param>
/// <param name="Met">Performers met before.</param>
/// <param name="Passed">Prompts passed on while waiting.</param>
public sealed record MatchTicket(
    PerformerId Performer, DateTimeOffset Since, bool InFront, ImmutableArray<SkillLevel> Skills,
    ImmutableArray<SkillLevel> Languages, int MaxIntensity, ImmutableArray<string> Avoid, long MinRatePerHour,
    ImmutableArray<string> Scopes, ImmutableArray<PerformerId> Blocked, ImmutableArray<Meeting> Met,
    ImmutableArray<PromptId> Passed)
{
    /// <summary>Languages of one performer.</summary>
    public const int MostLanguages = 8;
}
