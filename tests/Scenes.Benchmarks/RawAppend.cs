using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Scenes.Storage.Sqlite;

namespace Scenes.Benchmarks;

/// <summary>
/// What the disk and SQLite cost alone: the rows of a store, appended again to the same tables and indexes by one
/// prepared statement, in transactions of a given size, with nothing checked or hashed.
/// </summary>
internal static class RawAppend
{
    private const int Rows = 200_000;

    private const string Columns =
        "log_id, log, first_seq, count, at_ms, operation, fingerprint, previous, hash, payload, sealed";

    /// <summary>Rows a second.</summary>
    public static double Measure(string folder, int rowsPerTransaction)
    {
        var rows = Read(Path.Combine(folder, SqliteStore.FileName));
        using var empty = new BenchmarkFolder();
        SqliteStore.Open(empty.Path).DisposeAsync().AsTask().GetAwaiter().GetResult();
        using var connection = Open(Path.Combine(empty.Path, SqliteStore.FileName));
        Execute(connection, "PRAGMA synchronous = FULL");
        Execute(connection, "PRAGMA cache_size = -65536");
        Execute(connection, "PRAGMA wal_autocheckpoint = 8192");
        using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO log_entry ({Columns}) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        for (var i = 0; i < 11; i++) insert.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        var begun = Stopwatch.GetTimestamp();
        foreach (var group in rows.Chunk(Math.Max(1, rowsPerTransaction)))
        {
            Execute(connection, "BEGIN IMMEDIATE");
            foreach (var row in group)
            {
                for (var i = 0; i < row.Length; i++) insert.Parameters[i].Value = row[i];
                insert.ExecuteNonQuery();
            }

            Execute(connection, "COMMIT");
        }

        return rows.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static List<object[]> Read(string path)
    {
        using var connection = Open(path);
        using var select = connection.CreateCommand();
        select.CommandText = $"SELECT {Columns} FROM log_entry ORDER BY rowid DESC LIMIT {Rows}";
        using var reader = select.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        rows.Reverse();
        return rows;
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
