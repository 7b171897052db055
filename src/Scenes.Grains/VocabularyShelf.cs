using System.Collections.Concurrent;
using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>
/// The vocabularies that this process has looked up, shared by its scenes: one never changes, so one copy does.
/// </summary>
public sealed class VocabularyShelf
{
    // More sets than this are in use by nobody at once; then they are made again.
    private const int MostSets = 256;

    private readonly ConcurrentDictionary<VocabularyId, VocabularyDocument> _imported = new();
    private readonly ConcurrentDictionary<string, LabelVocabularies> _sets = new(StringComparer.Ordinal);

    /// <summary>A vocabulary, built in or imported; null when there is none.</summary>
    internal async ValueTask<VocabularyDocument?> FindAsync(IGrainFactory grains, VocabularyId id)
    {
        if (BuiltInVocabularies.Find(id) is { } builtIn) return builtIn;
        if (_imported.TryGetValue(id, out var known)) return known;
        var found = await grains.GetGrain<ILibraryGrain>(ILibraryGrain.Key).GetAsync(id);
        if (found is not null) _imported[id] = found;
        return found;
    }

    /// <summary>What the labels of a campaign's scenes may use.</summary>
    /// <exception cref="InvalidOperationException">A vocabulary is gone, which never happens.</exception>
    internal async ValueTask<LabelVocabularies> OfAsync(IGrainFactory grains, CampaignSpec terms)
    {
        if (terms.Vocabularies is not { Length: > 0 } ids) return LabelVocabularies.Default;
        var name = string.Join(' ', ids);
        if (_sets.TryGetValue(name, out var known)) return known;
        var documents = new List<VocabularyDocument>();
        foreach (var id in ids)
        {
            documents.Add(await FindAsync(grains, id)
                ?? throw new InvalidOperationException($"The vocabulary {id} was imported and is gone."));
        }

        if (_sets.Count >= MostSets) _sets.Clear();
        return _sets.GetOrAdd(name, LabelVocabularies.Of(documents));
    }
}
