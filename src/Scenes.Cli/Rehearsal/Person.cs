namespace Scenes.Cli;

/// <summary>One scripted person.</summary>
/// <param name="Performer">Who.</param>
/// <param name="Profile">What they say about themselves.</param>
/// <param name="Consent">What they consent to.</param>
/// <param name="Skills">What an operator verifies them for.</param>
/// <param name="Trait">What they do besides playing along.</param>
/// <param name="ClockSkew">How wrong their clock is.</param>
/// <param name="Seed">Of their own chance.</param>
internal sealed record Person(
    PerformerId Performer,
    Profile Profile,
    Consent Consent,
    System.Collections.Immutable.ImmutableArray<Grade> Skills,
    Trait Trait,
    TimeSpan ClockSkew,
    int Seed)
{
    /// <summary>Whether they observe rather than play.</summary>
    public bool Observes => Skills.Any(grade => grade.Skill == "observing");
}
