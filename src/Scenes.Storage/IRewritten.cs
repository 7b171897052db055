namespace Scenes.Storage;

/// <summary>What <see cref="IndexRewrite"/> needs of a store: reading and writing in one transaction.</summary>
internal interface IRewritten : IInspected
{
    /// <summary>Sets and deletes rows and ends the transaction.</summary>
    /// <exception cref="StoreException">The write failed.</exception>
    void Commit(IEnumerable<IndexChange> changes);
}
