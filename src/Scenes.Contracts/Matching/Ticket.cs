using System.Collections.Immutable;

namespace Scenes;

/// <summary>A performer who waits, with all that matching asks.</summary>
/// <param name="Performer">Who waits.</param>
/// <param name="Revision">The performer's revision that it was made of; another one makes it void.</param>
/// <param name="Since">Since when.</param>
/// <param name="SeenAt">The last sign of life when it was made.</param>
/// <param name="InFront">Whether they go before all others and count as having waited the target: an offer to them fell
/// through without their doing. Rules expand by the true wait.</param>
/// <param name="Skills">Levels of skills; what is left out is at 0.</param>
/// <param name="Languages">ISO 639 codes with levels, up to <see cref="MostLanguages"/>; more do not count.</param>
/// <param name="MaxIntensity">The heaviest prompt, by profile and by what the day has left.</param>
/// <param name="Avoid">Themes to leave out, of <see cref="Vocabulary.ContentNotes"/>.</param>
/// <param name="MinRatePerHour">The least pay, minor units an hour.</param>
/// <param name="Scopes">Consented uses, of <see cref="Vocabulary.Scopes"/>.</param>
/// <param name="Blocked">Performers not to meet.</param>
/// <param name="Met">Performers met before.</param>
/// <param name="Passed">Prompts passed on while waiting.</param>
/// <param name="WouldStandBy">Whether they would stand by.</param>
/// <param name="StandingBySince">Since when they stand by for the pool that this ticket is for; null when they do
/// not.</param>
/// <param name="StoodBySeconds">Standing by in this stretch of waiting that is over and paid as such, seconds.</param>
[GenerateSerializer, Immutable, Alias("scenes.Ticket")]
public sealed record Ticket(
    [property: Id(0)] PerformerId Performer,
    [property: Id(1)] long Revision,
    [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] DateTimeOffset SeenAt,
    [property: Id(4)] bool InFront,
    [property: Id(13)] ImmutableArray<SkillLevel> Skills,
    [property: Id(14)] ImmutableArray<SkillLevel> Languages,
    [property: Id(6)] int MaxIntensity,
    [property: Id(7)] ImmutableArray<string> Avoid,
    [property: Id(8)] long MinRatePerHour,
    [property: Id(9)] ImmutableArray<string> Scopes,
    [property: Id(10)] ImmutableArray<PerformerId> Blocked,
    [property: Id(15)] ImmutableArray<Meeting> Met,
    [property: Id(12)] ImmutableArray<PromptId> Passed,
    [property: Id(16)] bool WouldStandBy = false,
    [property: Id(17)] DateTimeOffset? StandingBySince = null,
    [property: Id(18)] long StoodBySeconds = 0)
{
    /// <summary>Languages of one performer.</summary>
    public const int MostLanguages = 8;
}
