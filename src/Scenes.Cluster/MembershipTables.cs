using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Scenes.Cluster;

/// <summary>
/// Creates the membership tables and queries before the silo starts; several hosts may do so at once.
/// </summary>
/// <param name="connectionString">The database.</param>
public sealed class MembershipTables(string connectionString) : IHostedLifecycleService
{
    // Any number will do, as long as nobody else takes it in this database.
    private const long CreationLock = 7_263_551_204;

    /// <summary>What Orleans is to connect with: the schema and the time zone are part of it.</summary>
    public static string ConnectionStringOf(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            SearchPath = MembershipSchema.Name,
            Timezone = "UTC",
        }.ConnectionString;

    /// <summary>Creates what is missing and brings the queries to this version, in one transaction.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached, or may not be written.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"SELECT pg_advisory_xact_lock({CreationLock})"));
        // Several statements in one command are sent one by one only without parameters, which these have not.
        foreach (var statement in MembershipSchema.Tables.Split(';', StringSplitOptions.TrimEntries))
        {
            if (statement.Length > 0) batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        }

        foreach (var (key, text) in MembershipSchema.Queries) batch.BatchCommands.Add(Put(key, text));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static NpgsqlBatchCommand Put(string key, string text) =>
        new(
            """
            INSERT INTO orleans.OrleansQuery VALUES ($1, $2)
            ON CONFLICT (QueryKey) DO UPDATE SET QueryText = EXCLUDED.QueryText
            """)
        {
            Parameters = { new NpgsqlParameter { Value = key }, new NpgsqlParameter { Value = text } },
        };
}
