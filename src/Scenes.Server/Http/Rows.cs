using System.Text.Json;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>Reads the rows of read models.</summary>
internal static class Rows
{
    public static T Read<T>(IndexRow row) => JsonSerializer.Deserialize(row.Document, ServerJson.Of<T>())
        ?? throw new JsonException("A row of a read model is null.");

    /// <summary>Every row of a partition, a page at a time.</summary>
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(
        this IIndexReader reader, string index, string partition,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (string? after = null; ;)
        {
            var rows = await reader.ReadAsync(index, partition, after, StoreLimits.ReadRows, ct);
            foreach (var row in rows) yield return Read<T>(row);
            if (rows.Length < StoreLimits.ReadRows) yield break;
            after = rows[^1].Key;
        }
    }
}
