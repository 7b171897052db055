using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>What a prompt must be.</summary>
public static class PromptRules
{
    private static readonly ImmutableArray<string> Recipients = ["A", "B", "both"];

    /// <summary>No curveball comes before this share of a scene: first there must be something to disturb.</summary>
    public const double FirstCurveball = 0.15;

    /// <summary>No curveball comes after this share of a scene: there must be time left to take it up.</summary>
    public const double LastCurveball = 0.85;

    /// <summary>Everything wrong with a prompt; empty when it may be played.</summary>
    public static ImmutableArray<FieldError> Check(PromptContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var errors = new FieldErrors();
        errors.Length(content.Title, 1, Limits.NameLength, "title");
        errors.Require(PoolId.TryCreate(content.Language, content.Kind, out _), "language", "must be an ISO 639 code");
        errors.Word(content.Kind, Vocabulary.Kinds, "kind");
        errors.Range(content.Intensity, 1, 5, "intensity");
        errors.Count(content.ContentNotes, 0, 6, "contentNotes");
        errors.Words(content.ContentNotes, Vocabulary.ContentNotes, "contentNotes");
        errors.Length(content.Premise, 40, 600, "premise");
        CheckRoles(content.Roles, errors);
        CheckCurveballs(content.Curveballs, errors);
        return errors.All;
    }

    private static void CheckRoles(ImmutableArray<RoleCard> roles, FieldErrors errors)
    {
        errors.Require(
            roles.Select(role => role.Slot).SequenceEqual(["A", "B"]), "roles", "must be slot A, then slot B");
        for (var i = 0; i < roles.Length; i++)
        {
            errors.Length(roles[i].Name, 1, Limits.NameLength, $"roles[{i}].name");
            errors.Length(roles[i].Persona, 20, 400, $"roles[{i}].persona");
            errors.Length(roles[i].SecretGoal, 20, 300, $"roles[{i}].secretGoal");
            TransitionRules.Check(roles[i].Transition, $"roles[{i}].transition", errors);
        }
    }

    private static void CheckCurveballs(ImmutableArray<Curveball> curveballs, FieldErrors errors)
    {
        errors.Count(curveballs, 0, Limits.CurveballsPerPrompt, "curveballs");
        double before = 0;
        for (var i = 0; i < curveballs.Length; i++)
        {
            var ball = curveballs[i];
            var path = $"curveballs[{i}]";
            errors.Require(
                PromptId.TryParse($"lab/{ball.Id}", out _), $"{path}.id", "must be a slug of 3 to 48 characters");
            errors.Word(ball.To, Recipients, $"{path}.to");
            if (ball.At is { } at)
            {
                errors.Range(at, FirstCurveball, LastCurveball, $"{path}.at");
                errors.Require(!(at < before), $"{path}.at", "must not come before the one above");
                before = at;
            }

            errors.Length(ball.Text, 10, 280, $"{path}.text");
        }

        errors.Require(
            curveballs.DistinctBy(ball => ball.Id).Count() == curveballs.Length, "curveballs", "ids must differ");
    }
}
