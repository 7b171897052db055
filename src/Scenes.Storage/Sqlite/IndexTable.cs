using System.Collections.Immutable;

namespace Scenes.Storage.Sqlite;

/// <summary>The statements of the table <c>index_row</c>.</summary>
internal static class IndexTable
{
    public static void Apply(SqliteSession session, IEnumerable<IndexChange> changes)
    {
        foreach (var (index, partition, key, document) in changes)
        {
            if (document is null)
                session.Statement("DELETE FROM index_row WHERE index_name = ? AND partition = ? AND key = ?")
                    .Bind(1, index).Bind(2, partition).Bind(3, key).Run();
            else
                // A row that says what it said is left alone: what is not changed need not be written.
                session.Statement("INSERT INTO index_row (index_name, partition, key, document) " +
                    "VALUES (?, ?, ?, ?) ON CONFLICT (index_name, partition, key) DO UPDATE " +
                    "SET document = excluded.document WHERE document <> excluded.document")
                    .Bind(1, index).Bind(2, partition).Bind(3, key).Bind(4, document).Run();
        }
    }

    public static ImmutableArray<IndexChange> ReadPage(SqliteSession session, IndexChange after, int rows)
    {
        using var row = session.Command("SELECT index_name, partition, key, document FROM index_row " +
            "WHERE (index_name, partition, key) > ($1, $2, $3) ORDER BY index_name, partition, key LIMIT $4",
            after.Index, after.Partition, after.Key, rows).ExecuteReader();
        var page = ImmutableArray.CreateBuilder<IndexChange>();
        while (row.Read())
            page.Add(new IndexChange(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)));

        return page.DrainToImmutable();
    }

    public static ImmutableArray<IndexRow> Read(
        SqliteSession session, string index, string partition, string? afterKey, int limit)
    {
        using var row = afterKey is null
            ? session.Command("SELECT key, document FROM index_row WHERE index_name = $1 AND partition = $2 " +
                "ORDER BY key LIMIT $3", index, partition, limit).ExecuteReader()
            : session.Command("SELECT key, document FROM index_row WHERE index_name = $1 AND partition = $2 " +
                "AND key > $3 ORDER BY key LIMIT $4", index, partition, afterKey, limit).ExecuteReader();
        var rows = ImmutableArray.CreateBuilder<IndexRow>();
        while (row.Read())
            rows.Add(new IndexRow(row.GetString(0), row.GetString(1)));

        return rows.DrainToImmutable();
    }

    public static IndexRow? Find(SqliteSession session, string index, string partition, string key)
    {
        using var row = session.Command(
            "SELECT key, document FROM index_row WHERE index_name = $1 AND partition = $2 AND key = $3",
            index, partition, key).ExecuteReader();
        return row.Read() ? new IndexRow(row.GetString(0), row.GetString(1)) : null;
    }
}
