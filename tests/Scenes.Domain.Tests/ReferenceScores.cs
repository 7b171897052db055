namespace Scenes.Domain.Tests;

/// <summary>The objective written down once more, from the records, with no thought for speed.</summary>
internal static class ReferenceScores
{
    public static double Need(MatchCell cell, int taken, DateTimeOffset now, int starvedAfterSeconds = 600)
    {
        if (cell.Target <= 0) return 0;
        var gain = (cell.Missing - taken) / (double)cell.Target;
        var starved = ((now - cell.Turn.Last).TotalSeconds - starvedAfterSeconds) / starvedAfterSeconds;
        return Math.Clamp(Math.Max(cell.Turn.Weight * Math.Min(1, gain), starved), 0, 1);
    }

    /// <summary>What two are worth in the better of both castings; 0 when they may not play together.</summary>
    public static double Worth(Ticket one, Ticket other, CellTerms terms, DateTimeOffset now) =>
        Math.Max(Cast(one, other, terms, now), Cast(other, one, terms, now));

    /// <summary>What two are worth with the first in slot A.</summary>
    public static double Cast(Ticket a, Ticket b, CellTerms terms, DateTimeOffset now)
    {
        if (!Floors(a, RoleScope.A, terms) || !Floors(b, RoleScope.B, terms)) return 0;
        if (a.Performer == b.Performer || a.Blocked.Contains(b.Performer) || b.Blocked.Contains(a.Performer)) return 0;
        if (!terms.Prompts.Any(prompt => Plays(a, prompt) && Plays(b, prompt))) return 0;
        var age = Math.Max(Age(a, now), Age(b, now));
        var target = terms.Rules.Waiting.TargetSeconds;
        var counted = a.InFront || b.InFront ? target : Math.Min(age, target);
        return Fit(a, b, terms, age) * Novelty(a, b, terms, now) * (1 + terms.Rules.Waiting.Weight * counted / target);
    }

    /// <summary>All that is asked of one alone, and never relaxes.</summary>
    public static bool Floors(Ticket ticket, RoleScope role, CellTerms terms) =>
        ticket.Languages.Any(language => language.Skill == terms.Language)
        && ticket.MinRatePerHour <= terms.RatePerHour && terms.Scopes.All(scope => ticket.Scopes.Contains(scope))
        && terms.Prompts.Any(prompt => Plays(ticket, prompt))
        && terms.Rules.Floors.Where(floor => floor.Role == RoleScope.Both || floor.Role == role)
            .All(floor => Level(ticket, floor.Attribute, terms, floor.Verified) is var level
                && level >= floor.Least && level <= floor.Most);

    private static bool Plays(Ticket ticket, PromptPick prompt) =>
        prompt.Intensity <= ticket.MaxIntensity && !prompt.ContentNotes.Any(note => ticket.Avoid.Contains(note))
        && !ticket.Passed.Contains(prompt.Prompt);

    private static double Fit(Ticket a, Ticket b, CellTerms terms, double age)
    {
        var (fit, weights) = (0.0, 0.0);
        foreach (var rule in terms.Rules.Soft)
        {
            var (levelA, levelB) = (Level(a, rule.Attribute, terms, false), Level(b, rule.Attribute, terms, false));
            var bounds = rule.Expand.Select(step => (After: (double)step.AfterSeconds, step.Bound))
                .Prepend((0, rule.Bound)).ToList();
            var met = bounds.FindIndex(step => rule.Kind == SoftRuleKind.Within
                ? Math.Abs(levelA - levelB) <= step.Bound
                : (rule.Role == RoleScope.B || levelA >= step.Bound)
                    && (rule.Role == RoleScope.A || levelB >= step.Bound));
            if (met < 0 || age < bounds[met].After) return 0;
            fit += rule.Weight * (1 - met / (double)bounds.Count);
            weights += rule.Weight;
        }

        return weights > 0 ? fit / weights : 1;
    }

    private static double Novelty(Ticket a, Ticket b, CellTerms terms, DateTimeOffset now)
    {
        var met = a.Met.Where(met => met.Partner == b.Performer)
            .Concat(b.Met.Where(met => met.Partner == a.Performer)).ToList();
        if (met.Count == 0) return 1;
        var times = met.Max(meeting => meeting.Times);
        var rested = now - met.Max(meeting => meeting.Last);
        var rules = terms.Rules.Partners;
        return times >= (rules.Cap ?? int.MaxValue) || rested < TimeSpan.FromMinutes(rules.CooldownMinutes)
            ? 0 : 1.0 / (1 + times);
    }

    private static int Level(Ticket ticket, string attribute, CellTerms terms, bool verified)
    {
        var level = attribute == "language"
            ? ticket.Languages.FirstOrDefault(language => language.Skill == terms.Language)
            : ticket.Skills.FirstOrDefault(skill => skill.Skill == attribute);
        return verified ? level.Verified : Math.Max(level.Claimed, level.Verified);
    }

    private static double Age(Ticket ticket, DateTimeOffset now) => Math.Max(0, (now - ticket.Since).TotalSeconds);
}
