using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// What rule sets may ask of a performer, each at a level from 0 (nothing known of it) to <see cref="TopLevel"/>,
/// claimed by the performer or verified by others. A list never changes its order: places in it are packed into bits.
/// </summary>
public static class MatchAttributes
{
    /// <summary>The highest level.</summary>
    public const int TopLevel = 5;

    /// <summary>The level in the campaign's language. Not a skill: performers have one for each.</summary>
    public const string Language = "language";

    /// <summary>Not for rule sets to name: a campaign may ask that who plays is verified for it.</summary>
    public const string Observing = "observing";

    /// <summary>
    /// Skills of the field: what casting calls for improvised emotion training ask for; crisis de-escalation as those
    /// use the word who train call takers. At most 14.
    /// </summary>
    public static ImmutableArray<string> Skills { get; } =
    [
        "improv", "character-work", "dialect", "crisis-de-escalation", "comedy-timing", "voice", "emotional-range",
        "listening",
    ];

    /// <summary>All that a rule may name.</summary>
    public static ImmutableArray<string> All { get; } = [.. Skills, Language];

    /// <summary>How a sentence to a performer names an attribute.</summary>
    public static string Spoken(string attribute)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        return attribute == Language ? "the language" : attribute.Replace('-', ' ');
    }
}
