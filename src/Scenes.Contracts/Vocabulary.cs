using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Scenes;

/// <summary>
/// The closed word lists of labels, prompts and profiles. A list never changes under its id and version.
/// </summary>
public static class Vocabulary
{
    /// <summary>Names <see cref="Emotions"/> on every label: id and version.</summary>
    public const string EmotionsId = "big6-neutral/1";

    /// <summary>Names <see cref="Dimensions"/>: what a trace that names no vocabulary measures.</summary>
    public const string DimensionsId = "vad-dimensions/1";

    /// <summary>Names what clients measure by machine; for the viewpoint <c>model</c> and nothing else.</summary>
    public const string MachineTracesId = "machine-traces/1";

    /// <summary>A list of emotion words.</summary>
    public const string CategoryType = "category";

    /// <summary>A list of what traces measure.</summary>
    public const string DimensionType = "dimension";

    /// <summary>
    /// Ekman's six, as EmotionML's category set <c>big6</c> (W3C Note "Vocabularies for EmotionML", 2014), and neutral.
    /// </summary>
    public static ImmutableArray<string> Emotions { get; } =
        ["neutral", "anger", "disgust", "fear", "happiness", "sadness", "surprise"];

    /// <summary>What continuous traces measure: pleasure-arousal-dominance (Mehrabian), bounded to [-1, 1].</summary>
    public static ImmutableArray<string> Dimensions { get; } = ["valence", "arousal", "dominance"];

    /// <summary>What a mark points at.</summary>
    public static ImmutableArray<string> Marks { get; } =
        [
            "laugh", "silence", "persona-fact", "persona-contradiction", "curveball-recovered", "curveball-delivered",
        ];

    /// <summary>Marks that say what they mean in their text.</summary>
    public static ImmutableArray<string> SpokenMarks { get; } = ["persona-fact", "persona-contradiction"];

    /// <summary>What set a transition off.</summary>
    public static ImmutableArray<string> Triggers { get; } = ["partner", "curveball", "own"];

    /// <summary>Kinds of work: <c>dyad</c>, two performers.</summary>
    public static ImmutableArray<string> Kinds { get; } = ["dyad"];

    /// <summary>Themes that a performer may want to avoid; a prompt names those it touches.</summary>
    public static FrozenSet<string> ContentNotes { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "bereavement", "illness", "separation", "conflict", "betrayal", "loneliness", "money", "violence-mentioned",
        "addiction", "work", "family", "ageing", "migration", "accident");

    /// <summary>What a performer can be verified for: skills of the field, and observing.</summary>
    public static FrozenSet<string> Skills { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "improv", "character-work", "dialect", "crisis-de-escalation", "comedy-timing", "voice", "emotional-range",
        "listening", "observing");

    /// <summary>Names that skills once had. They are still understood, and stand for the newest name.</summary>
    public static FrozenDictionary<string, string> FormerSkills { get; } = new Dictionary<string, string>
    {
        ["drama"] = "character-work",
        ["comedy"] = "comedy-timing",
        ["accents"] = "dialect",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a recorded scene may be used for; each is granted for itself.</summary>
    public static FrozenSet<string> Scopes { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "train-generative", "train-other", "evaluate", "show-clip", "voice-likeness", "face-embeddings");

    /// <summary>The newest name of a skill; any other word as it is.</summary>
    public static string SkillOf(string word) => FormerSkills.GetValueOrDefault(word, word);
}
