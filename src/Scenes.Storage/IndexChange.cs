namespace Scenes.Storage;

/// <summary>One row of a read model to be set or deleted in the transaction of the write that causes it.</summary>
/// <param name="Index">The read model's name.</param>
/// <param name="Partition">What the rows are listed by, such as a lab or a pool; may be empty.</param>
/// <param name="Key">The row's key, unique within the partition; rows are listed in its ordinal order.</param>
/// <param name="Document">
/// The row's content; null deletes the row, and deleting a row that is not there is no error.
/// </param>
public readonly record struct IndexChange(string Index, string Partition, string Key, string? Document);
