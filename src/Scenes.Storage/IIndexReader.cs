using System.Collections.Immutable;

namespace Scenes.Storage;

/// <summary>Reads the read models. A row is visible as soon as the write that caused it was acknowledged.</summary>
public interface IIndexReader
{
    /// <summary>The rows of a partition in ordinal order of their keys.</summary>
    /// <param name="index">The read model's name.</param>
    /// <param name="partition">The partition; one that does not exist has no rows.</param>
    /// <param name="afterKey">Only keys behind this one, for the next page; null starts at the first row.</param>
    /// <param name="limit">At most this many, 1 to <see cref="StoreLimits.ReadRows"/>.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ValueTask<ImmutableArray<IndexRow>> ReadAsync(
        string index, string partition, string? afterKey, int limit, CancellationToken ct = default);

    /// <summary>One row; null when there is none.</summary>
    /// <param name="index">The read model's name.</param>
    /// <param name="partition">The row's partition.</param>
    /// <param name="key">The row's key.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ValueTask<IndexRow?> FindAsync(string index, string partition, string key, CancellationToken ct = default);
}
