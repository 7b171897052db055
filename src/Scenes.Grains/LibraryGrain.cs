using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>The imported vocabularies, stored as a whole: they are few, and rarely does one come.</summary>
internal sealed class LibraryGrain([PersistentState("library", GrainStore.Name)] IPersistentState<StoredLibrary> stored)
    : Grain, ILibraryGrain
{
    private StoredLibrary State => stored.State;

    /// <inheritdoc/>
    public async Task<Reply<VocabularyDocument>> ImportAsync(OperationId operation, VocabularyDocument document)
    {
        var fingerprint = Fingerprint.Of("import", document, ScenesJsonContext.Default.VocabularyDocument).ToString();
        if (State.Operations.Find(operation, fingerprint) == false) return Rejection.OperationReused;
        if (VocabularyRules.Check(document) is { } refused) return refused;
        if (BuiltInVocabularies.Find(document.Key) is { } builtIn) return SameOr(builtIn, document);
        if (Find(document.Key) is { } known) return SameOr(known, document);
        if (State.Vocabularies.Length >= Limits.VocabulariesImported)
        {
            return Rejection.Exhausted(
                "vocabulary.library_full", $"At most {Limits.VocabulariesImported} vocabularies are imported.");
        }

        await stored.SaveAsync(this, new StoredLibrary(
            State.Vocabularies.Add(document), State.Operations.Add(operation, fingerprint)));
        return document;
    }

    /// <inheritdoc/>
    public Task<VocabularyDocument?> GetAsync(VocabularyId vocabulary) => Task.FromResult(Find(vocabulary));

    private VocabularyDocument? Find(VocabularyId vocabulary) =>
        State.Vocabularies.FirstOrDefault(document => document.Key == vocabulary);

    private static Reply<VocabularyDocument> SameOr(VocabularyDocument known, VocabularyDocument document) =>
        VocabularyRules.IsSame(known, document)
            ? known
            : Rejection.Conflict("vocabulary.changed",
                $"{known.Key} holds something else, and never changes. Import it under a new version.");
}
