namespace Scenes.Domain;

/// <summary>Which of several pools' explanations a performer is told.</summary>
public static class Explanations
{
    private static readonly string[] FromNearToFar =
    [
        WaitCode.Ready, WaitCode.Rest, WaitCode.Rule, WaitCode.Partner, WaitCode.Alone, WaitCode.Prompts,
        WaitCode.Floor, WaitCode.Rate, WaitCode.Consent, WaitCode.Language, WaitCode.NoCells,
    ];

    /// <summary>The one that is nearer to a scene; null when neither pool has looked.</summary>
    public static Explanation? Nearest(Explanation? one, Explanation? other)
    {
        if (one is null || other is null) return one ?? other;
        return Rank(other).CompareTo(Rank(one)) < 0 ? other : one;
    }

    private static (int Order, DateTimeOffset At) Rank(Explanation why) =>
        (Array.IndexOf(FromNearToFar, why.Code), why.PossibleAt ?? DateTimeOffset.MaxValue);
}
