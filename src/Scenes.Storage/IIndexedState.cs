namespace Scenes.Storage;

/// <summary>
/// Grain state that keeps rows of read models: they are written in the transaction that writes the state.
/// </summary>
public interface IIndexedState
{
    /// <summary>
    /// Every row that this state stands for, and a deletion for each that it no longer does. When the state is cleared,
    /// all rows named here are deleted.
    /// </summary>
    /// <param name="key">The key of the grain that holds the state.</param>
    IEnumerable<IndexChange> Index(string key);
}
