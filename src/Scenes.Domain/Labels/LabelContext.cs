using System.Collections.Frozen;

namespace Scenes.Domain;

/// <summary>What labels are decided with besides the scene itself.</summary>
/// <param name="Vocabularies">Those that the scene's campaign allows.</param>
/// <param name="Named">The labels that a batch corrects, by seq, as they stand in the log; a seq that is not here is no
/// label.</param>
public sealed record LabelContext(LabelVocabularies Vocabularies, IReadOnlyDictionary<long, Labelled> Named)
{
    /// <summary>For a batch that corrects nothing.</summary>
    public LabelContext(LabelVocabularies vocabularies) : this(vocabularies, FrozenDictionary<long, Labelled>.Empty)
    {
    }

    /// <summary>For campaigns that name no vocabularies, and batches that correct nothing.</summary>
    public static LabelContext Default { get; } = new(LabelVocabularies.Default);
}
