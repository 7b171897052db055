using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>The prompts of a rehearsal: short and light, so that a script may play several a day.</summary>
internal static class RehearsalPrompts
{
    private const string Resource = "prompts.json";

    /// <summary>The prompts in a language of their own, by slug.</summary>
    /// <param name="language">Names the rehearsal's pool; the texts stay English.</param>
    public static ImmutableSortedDictionary<string, PromptContent> In(string language) =>
        Resources.Read<PromptContent[]>(Resource)
            .Select(content => content with { Language = language })
            .ToImmutableSortedDictionary(SlugOf, content => content, StringComparer.Ordinal);

    /// <summary>
    /// Cells for all shifts that slot A of some prompt plays: together they want more scenes than there are pairs, so that a
    /// scene that came to nothing, or was not granted, can be played again.
    /// </summary>
    public static ImmutableArray<CellSpec> CellsFor(
        ImmutableSortedDictionary<string, PromptContent> prompts, int pairs)
    {
        var shifts = prompts.GroupBy(prompt => prompt.Value.Roles[0].Transition).ToList();
        var target = ((pairs + shifts.Count - 1) / shifts.Count) + 2;
        return
        [
            .. shifts.Select(shift => new CellSpec(
                $"{shift.Key.From}-to-{shift.Key.To}", shift.Key, target, [.. shift.Select(prompt => prompt.Key)])),
        ];
    }

    private static string SlugOf(PromptContent content) =>
        content.Title.ToLowerInvariant().Replace(' ', '-');
}
