namespace Scenes.Domain;

/// <summary>One row of a read model as it is from now on.</summary>
/// <param name="Index">The read model's name.</param>
/// <param name="Partition">What the rows are listed by.</param>
/// <param name="Key">The row's key within the partition.</param>
/// <param name="Document">The row's content; null when there is no such row any more.</param>
public readonly record struct RowChange(string Index, string Partition, string Key, string? Document);
