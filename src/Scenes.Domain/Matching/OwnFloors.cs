namespace Scenes.Domain;

/// <summary>Why somebody can play nothing: what they miss where they miss the least.</summary>
internal static class OwnFloors
{
    private static readonly string[] FromFarToNear =
        [WaitCode.Language, WaitCode.Consent, WaitCode.Rate, WaitCode.Floor, WaitCode.Prompts];

    /// <summary>The explanation for a row that can play on none of some terms.</summary>
    public static Explanation Explain(TicketColumns columns, int row, List<Demand> demands)
    {
        var (code, floor) = demands.Select(demand => MissedOf(columns, row, demand))
            .MaxBy(missed => Array.IndexOf(FromFarToNear, missed.Code));
        return MatchExplainer.OnlyWords(code, SentenceOf(code, floor), floor?.Attribute);
    }

    private static (string Code, Floor? Floor) MissedOf(TicketColumns columns, int row, Demand demand)
    {
        if (!columns.TryLevels(row, demand.Language, out var claimed, out var verified))
            return (WaitCode.Language, null);
        if ((demand.Scopes & ~columns.Scopes[row]) != 0) return (WaitCode.Consent, null);
        if (columns.Rate[row] > demand.Terms.RatePerHour) return (WaitCode.Rate, null);
        if (demand.FloorA.Admits(claimed, verified) || demand.FloorB.Admits(claimed, verified))
            return (WaitCode.Prompts, null);
        return (WaitCode.Floor, demand.Terms.Rules.Floors.First(floor => Misses(floor, claimed, verified)));
    }

    private static bool Misses(Floor floor, ulong claimed, ulong verified)
    {
        var level = Nibbles.At(floor.Verified ? verified : claimed, Nibbles.PlaceOf(floor.Attribute));
        return level < floor.Least || level > floor.Most;
    }

    private static string SentenceOf(string code, Floor? floor) => code switch
    {
        WaitCode.Language => "The open campaigns are not in a language that you speak.",
        WaitCode.Consent => "The open campaigns ask for uses that you did not consent to.",
        WaitCode.Rate => "The open campaigns pay less than you work for.",
        WaitCode.Floor => $"The open campaigns want somebody who {Wanted.Of(floor!)}.",
        _ => "The open prompts are above your intensity, or touch what you avoid or passed on.",
    };
}
