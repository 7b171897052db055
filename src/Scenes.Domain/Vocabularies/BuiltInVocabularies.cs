using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Scenes.Domain;

/// <summary>The vocabularies that every server knows: the documents beside this file, in ordinal order.</summary>
public static class BuiltInVocabularies
{
    private static readonly Lazy<FrozenDictionary<VocabularyId, VocabularyDocument>> Documents = new(Read);

    /// <summary>All of them.</summary>
    public static ImmutableArray<VocabularyDocument> All =>
        [.. Documents.Value.Values.OrderBy(document => document.Key.Value, StringComparer.Ordinal)];

    /// <summary>One of them; null for any other.</summary>
    public static VocabularyDocument? Find(VocabularyId vocabulary) => Documents.Value.GetValueOrDefault(vocabulary);

    private static FrozenDictionary<VocabularyId, VocabularyDocument> Read()
    {
        var assembly = typeof(BuiltInVocabularies).Assembly;
        var documents = new List<VocabularyDocument>();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith("vocabularies/", StringComparison.Ordinal)
                || name.EndsWith(".schema", StringComparison.Ordinal)) continue;
            using var content = assembly.GetManifestResourceStream(name)!;
            documents.Add(JsonSerializer.Deserialize(content, ScenesJson.Of<VocabularyDocument>())!);
        }

        return documents.ToFrozenDictionary(document => document.Key);
    }
}
