using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>What performers claim and are verified for, as levels.</summary>
public static class LevelRules
{
    /// <summary>Grades that one list may hold.</summary>
    private const int MostGrades = 32;

    /// <summary>What is wrong with the levels that a performer claims.</summary>
    /// <param name="profile">The profile; its levels name skills and its own languages.</param>
    /// <param name="errors">Where it is noted.</param>
    public static void CheckClaims(Profile profile, FieldErrors errors)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Check(profile.Levels ?? [], profile.Languages.Contains, "levels", "a skill or one of your languages", errors);
    }

    /// <summary>What is wrong with a list of what somebody is verified for; null when nothing is.</summary>
    public static Rejection? CheckVerified(ImmutableArray<Grade> grades)
    {
        var errors = new FieldErrors();
        Check(grades, word => PoolId.TryCreate(word, Vocabulary.Kinds[0], out _), "skills",
            "a skill or an ISO 639 code", errors);
        return errors.Any ? Rejection.Fields("skills.invalid", errors.All) : null;
    }

    /// <summary>Whether somebody is verified for something, at whatever level.</summary>
    public static bool IsVerified(PerformerState state, string skill)
    {
        ArgumentNullException.ThrowIfNull(state);
        return LevelIn(state.Skills, skill) > 0;
    }

    /// <summary>Levels of all skills that somebody claims or is verified for.</summary>
    public static ImmutableArray<SkillLevel> SkillsOf(PerformerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (claims, codes) = (state.Profile?.Levels ?? [], state.Profile?.Languages ?? []);
        return
        [
            .. claims.Concat(state.Skills).Select(grade => grade.Skill).Distinct()
                .Where(skill => !codes.Contains(skill) && Vocabulary.Skills.Contains(skill))
                .Order(StringComparer.Ordinal)
                .Select(skill => new SkillLevel(skill, LevelIn(claims, skill), LevelIn(state.Skills, skill))),
        ];
    }

    /// <summary>Levels of all languages of the profile, in its order.</summary>
    public static ImmutableArray<SkillLevel> LanguagesOf(PerformerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Profile is not { } profile) return [];
        var claims = profile.Levels ?? [];
        return
        [
            .. profile.Languages.Distinct().Select(code => new SkillLevel(
                code, LevelIn(claims, code) is > 0 and var level ? level : Grade.OfAWord,
                LevelIn(state.Skills, code))),
        ];
    }

    private static int LevelIn(ImmutableArray<Grade> grades, string skill)
    {
        foreach (var grade in grades)
        {
            if (grade.Skill == skill) return grade.Level;
        }

        return 0;
    }

    private static void Check(
        ImmutableArray<Grade> grades, Predicate<string> isLanguage, string path, string wanted, FieldErrors errors)
    {
        errors.Count(grades, 0, MostGrades, path);
        for (var i = 0; i < Math.Min(grades.Length, MostGrades); i++)
        {
            var (skill, level) = grades[i];
            errors.Require(Vocabulary.Skills.Contains(skill) || isLanguage(skill), $"{path}[{i}]",
                $"must be {wanted}; skills are {string.Join(", ", Vocabulary.Skills.Order(StringComparer.Ordinal))}");
            errors.Range(level, 1, MatchAttributes.TopLevel, $"{path}[{i}].level");
        }

        errors.Require(
            grades.DistinctBy(grade => grade.Skill).Count() == grades.Length, path, "must not name anything twice");
    }
}
