using System.Diagnostics;
using Npgsql;

namespace Scenes.Storage.Writer;

/// <summary>
/// Measures what PostgreSQL does with the same rows and no store before it: each caller has a connection of its own and
/// commits each row by itself, prepared. Nothing is checked, hashed or chained.
/// </summary>
internal static class RawMeasurement
{
    private const string Create = """
        DROP TABLE IF EXISTS raw_entry;
        CREATE TABLE raw_entry (log text, first_seq bigint, count bigint, at_ms bigint, operation text,
            fingerprint bytea, previous bytea, hash bytea, payload bytea, sealed bytea);
        CREATE UNIQUE INDEX ON raw_entry (log, first_seq);
        CREATE UNIQUE INDEX ON raw_entry (log, operation);
        """;

    public static async Task RunAsync(string url, int callers, int appends)
    {
        var uri = new Uri(url);
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port,
            Username = uri.UserInfo.Split(':')[0],
            Password = uri.UserInfo.Split(':').ElementAtOrDefault(1),
            Database = uri.AbsolutePath.Trim('/'),
            MaxPoolSize = callers + 1,
        };
        await using var source = NpgsqlDataSource.Create(settings.ToString());
        await using (var create = source.CreateCommand(Create))
            await create.ExecuteNonQueryAsync();

        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => InsertAsync(source, $"warm/{caller}", 10)));
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers)
            .Select(caller => InsertAsync(source, $"raw/{caller}", appends / callers)));
        var elapsed = Stopwatch.GetElapsedTime(begun);
        Console.WriteLine($"raw; {callers} callers: {appends / elapsed.TotalSeconds:0} inserts/s");
    }

    private static async Task InsertAsync(NpgsqlDataSource source, string log, int count)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            "INSERT INTO raw_entry VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", connection);
        object[] row = [log, 0L, 1L, 0L, "", new byte[32], new byte[32], new byte[32], new byte[256],
            Array.Empty<byte>()];
        foreach (var value in row)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        for (var i = 1; i <= count; i++)
        {
            command.Parameters[1].Value = (long)i;
            command.Parameters[4].Value = $"{i}";
            await command.ExecuteNonQueryAsync();
        }
    }
}
