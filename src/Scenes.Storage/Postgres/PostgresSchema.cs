using Npgsql;

namespace Scenes.Storage.Postgres;

/// <summary>The tables, and how a database of any older version gets to the current one.</summary>
internal static class PostgresSchema
{
    // Any number that nobody else locks: the letters "scenes".
    private const long UpgradeLock = 0x7363656E6573;

    // Each step leads from the version that is its index to the next; steps that were released never change. Names are
    // compared byte by byte, as in the chain and in SQLite, whatever the database's own order is.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE scenes.schema_version (version integer NOT NULL);
        INSERT INTO scenes.schema_version VALUES (0);

        CREATE TABLE scenes.log_entry (
            log text COLLATE "C" NOT NULL,
            first_seq bigint NOT NULL CHECK (first_seq >= 1),
            count bigint NOT NULL CHECK (count >= 1),
            at_ms bigint NOT NULL,
            operation text COLLATE "C",
            fingerprint bytea NOT NULL,
            previous bytea NOT NULL,
            hash bytea NOT NULL,
            payload bytea NOT NULL,
            sealed bytea NOT NULL
        );
        CREATE UNIQUE INDEX log_entry_seq ON scenes.log_entry (log, first_seq);
        CREATE UNIQUE INDEX log_entry_operation ON scenes.log_entry (log, operation) WHERE operation IS NOT NULL;

        CREATE TABLE scenes.index_row (
            index_name text COLLATE "C" NOT NULL,
            partition text COLLATE "C" NOT NULL,
            key text COLLATE "C" NOT NULL,
            document text NOT NULL,
            PRIMARY KEY (index_name, partition, key)
        );

        -- Versions are never reused, so a state that was cleared and written again is told from the one before.
        CREATE SEQUENCE scenes.version;
        CREATE TABLE scenes.grain_state (
            version bigint NOT NULL DEFAULT nextval('scenes.version'),
            grain_type text COLLATE "C" NOT NULL,
            grain_key text COLLATE "C" NOT NULL,
            state_name text COLLATE "C" NOT NULL,
            document bytea NOT NULL,
            written_at_ms bigint NOT NULL,
            PRIMARY KEY (grain_type, grain_key, state_name)
        );
        CREATE UNIQUE INDEX grain_state_version ON scenes.grain_state (version);

        CREATE TABLE scenes.reminder (
            version bigint NOT NULL DEFAULT nextval('scenes.version'),
            grain text COLLATE "C" NOT NULL,
            name text COLLATE "C" NOT NULL,
            start_at_ticks bigint NOT NULL,
            period_ticks bigint NOT NULL,
            PRIMARY KEY (grain, name)
        );
        """,
    ];

    /// <summary>The version that this program reads and writes.</summary>
    public static int Version => Steps.Length;

    /// <summary>
    /// Brings a database to <see cref="Version"/> in one transaction, one process after the other.
    /// </summary>
    /// <exception cref="StoreException">A newer program wrote it, or it cannot hold every text.</exception>
    /// <exception cref="NpgsqlException">The database refused.</exception>
    public static void Upgrade(NpgsqlConnection connection, string database)
    {
        using var transaction = connection.BeginTransaction();
        Execute(connection, $"SELECT pg_advisory_xact_lock({UpgradeLock})");
        if (Scalar(connection, "SHOW server_encoding") is string encoding and not "UTF8")
            throw new StoreException(StoreException.NotWritable, $"The database {database} has the encoding " +
                $"{encoding}. Create one with ENCODING 'UTF8' and name that.");

        var found = ReadVersion(connection, database);
        if (found < Version)
        {
            // Asked first: creating needs a right on the database, which whoever prepared the schema need not give.
            if (Scalar(connection, "SELECT to_regnamespace('scenes') IS NULL") is true)
                Execute(connection, "CREATE SCHEMA scenes");
            foreach (var step in Steps.AsSpan(found))
                Execute(connection, step);
            Execute(connection, $"UPDATE scenes.schema_version SET version = {Version}");
        }

        transaction.Commit();
    }

    /// <summary>The version of a database, 0 when it holds no store.</summary>
    /// <exception cref="StoreException">A newer program wrote it.</exception>
    /// <exception cref="NpgsqlException">The database refused.</exception>
    public static int ReadVersion(NpgsqlConnection connection, string database)
    {
        if (Scalar(connection, "SELECT to_regclass('scenes.schema_version') IS NULL") is true)
            return 0;

        var found = (int)Scalar(connection, "SELECT version FROM scenes.schema_version")!;
        if (found > Version)
            throw new StoreException(StoreException.NewerVersion,
                $"The database {database} has schema version {found}, this program knows {Version}. Start the newer " +
                "version of Scenes that wrote it, or restore a backup from before the upgrade.");

        return found;
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
