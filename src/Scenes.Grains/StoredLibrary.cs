using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>The imported vocabularies in the store, each with its row in the list.</summary>
[method: JsonConstructor]
internal sealed class StoredLibrary(ImmutableArray<VocabularyDocument> vocabularies, OperationLog operations)
    : IIndexedState
{
    /// <summary>An empty library.</summary>
    public StoredLibrary() : this([], OperationLog.Empty)
    {
    }

    /// <summary>In the order of their import.</summary>
    public ImmutableArray<VocabularyDocument> Vocabularies { get; } = vocabularies;

    /// <summary>Commands taken lately.</summary>
    public OperationLog Operations { get; } = operations;

    /// <inheritdoc/>
    public IEnumerable<IndexChange> Index(string key) => Vocabularies.Select(document => new IndexChange(
        ReadModels.Vocabularies, ReadModels.All, document.Key.Value,
        JsonSerializer.Serialize(
            VocabularyRow.Of(document, builtIn: false), ScenesJsonContext.Default.VocabularyRow)));
}
