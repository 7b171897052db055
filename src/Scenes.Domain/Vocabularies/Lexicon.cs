using System.Collections.Frozen;

namespace Scenes.Domain;

/// <summary>A vocabulary, made for looking words up.</summary>
public sealed class Lexicon
{
    private readonly FrozenDictionary<string, string?> _words;

    /// <summary>Of a document that was checked.</summary>
    public Lexicon(VocabularyDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        Type = document.Type;
        Words = string.Join(", ", document.Items);
        _words = Enumerable.Range(0, document.Items.Length).ToFrozenDictionary(
            i => document.Items[i], i => document.Units?[i], StringComparer.Ordinal);
    }

    /// <summary><see cref="Vocabulary.CategoryType"/> or <see cref="Vocabulary.DimensionType"/>.</summary>
    public string Type { get; }

    /// <summary>All words, for saying what would be right.</summary>
    public string Words { get; }

    /// <summary>Whether a word is in it.</summary>
    public bool Contains(string? word) => word is not null && _words.ContainsKey(word);

    /// <summary>The unit of a dimension; null when it has none or is not in it.</summary>
    public string? UnitOf(string? word) => word is null ? null : _words.GetValueOrDefault(word);
}
