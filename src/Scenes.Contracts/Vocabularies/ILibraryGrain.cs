using Orleans.Concurrency;

namespace Scenes;

/// <summary>The vocabularies that were imported. Key: <see cref="Key"/>; there is one.</summary>
/// <remarks>Every command may be repeated with its operation id; on a time-out its outcome is unknown.</remarks>
[Alias("scenes.ILibraryGrain")]
public interface ILibraryGrain : IGrainWithStringKey
{
    /// <summary>The one key.</summary>
    const string Key = "vocabularies";

    /// <summary>
    /// Stores a vocabulary; storing the same again is harmless. Refused: <c>vocabulary.invalid</c>,
    /// <c>vocabulary.too_many_words</c>, <c>vocabulary.bad_word</c>, <c>vocabulary.duplicate_word</c>,
    /// <c>vocabulary.changed</c> for other content under a known id and version, <c>vocabulary.library_full</c>.
    /// </summary>
    [Alias("Import")]
    Task<Reply<VocabularyDocument>> ImportAsync(OperationId operation, VocabularyDocument document);

    /// <summary>A vocabulary that was imported; null for any other, also for those that are built in.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<VocabularyDocument?> GetAsync(VocabularyId vocabulary);
}
