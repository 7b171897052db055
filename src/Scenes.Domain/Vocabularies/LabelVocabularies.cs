using System.Collections.Frozen;

namespace Scenes.Domain;

/// <summary>The vocabularies that the labels of a scene may use. Shared by all scenes with the same ones.</summary>
public sealed class LabelVocabularies
{
    private static readonly Lazy<LabelVocabularies> OfNone = new(() => Of([]));

    private readonly FrozenDictionary<string, Lexicon> _lexicons;

    private LabelVocabularies(FrozenDictionary<string, Lexicon> lexicons) => _lexicons = lexicons;

    /// <summary>For campaigns that name none.</summary>
    public static LabelVocabularies Default => OfNone.Value;

    /// <summary>Their ids, for saying what would be right.</summary>
    public IEnumerable<string> Ids => _lexicons.Keys.Order(StringComparer.Ordinal);

    /// <summary>Those that a campaign names, and those that come with them.</summary>
    public static LabelVocabularies Of(IReadOnlyCollection<VocabularyDocument> named)
    {
        ArgumentNullException.ThrowIfNull(named);
        var all = named.ToDictionary(document => document.Key.Value, StringComparer.Ordinal);
        if (named.All(document => document.Type != Vocabulary.CategoryType)) Add(Vocabulary.EmotionsId);
        if (named.All(document => document.Type != Vocabulary.DimensionType || document.Units is not null))
            Add(Vocabulary.DimensionsId);
        Add(Vocabulary.MachineTracesId);
        return new LabelVocabularies(all.ToFrozenDictionary(
            pair => pair.Key, pair => new Lexicon(pair.Value), StringComparer.Ordinal));

        void Add(string id) => all.TryAdd(id, BuiltInVocabularies.Find(VocabularyId.Parse(id))!);
    }

    /// <summary>One of them by id and version; null when labels may not use it.</summary>
    public Lexicon? Find(string? id) => id is null ? null : _lexicons.GetValueOrDefault(id);
}
