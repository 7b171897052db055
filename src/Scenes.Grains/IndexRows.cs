using System.Collections.Immutable;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>Hands the rows of the domain to the store.</summary>
internal static class IndexRows
{
    /// <summary>The row as the store takes it.</summary>
    public static IndexChange ToIndex(this RowChange row) => new(row.Index, row.Partition, row.Key, row.Document);

    /// <summary>The rows as the store takes them.</summary>
    public static ImmutableArray<IndexChange> ToIndex(this ImmutableArray<RowChange> rows) =>
        [.. rows.Select(row => row.ToIndex())];
}
