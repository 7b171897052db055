namespace Scenes.Storage.Sqlite;

/// <summary>The tables, and how a database of any older version gets to the current one.</summary>
internal static class Schema
{
    // Each step leads from the version that is its index to the next; steps that were released never change.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE log (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT;

        -- Each row names its log itself, so that one that was moved by damage is found. The indexes hold its number:
        -- logs that grow side by side each dirty pages of their own, and the more rows to a page, the fewer.
        CREATE TABLE log_entry (
            log_id INTEGER NOT NULL,
            log TEXT NOT NULL,
            first_seq INTEGER NOT NULL CHECK (first_seq >= 1),
            count INTEGER NOT NULL CHECK (count >= 1),
            at_ms INTEGER NOT NULL,
            operation TEXT,
            fingerprint BLOB NOT NULL,
            previous BLOB NOT NULL,
            hash BLOB NOT NULL,
            payload BLOB NOT NULL,
            sealed BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX log_entry_seq ON log_entry (log_id, first_seq);

        CREATE TABLE index_row (
            index_name TEXT NOT NULL,
            partition TEXT NOT NULL,
            key TEXT NOT NULL,
            document TEXT NOT NULL,
            PRIMARY KEY (index_name, partition, key)
        ) STRICT, WITHOUT ROWID;

        -- Versions are never reused, so a state that was cleared and written again is told from the one before.
        CREATE TABLE grain_state (
            version INTEGER PRIMARY KEY AUTOINCREMENT,
            grain_type TEXT NOT NULL,
            grain_key TEXT NOT NULL,
            state_name TEXT NOT NULL,
            document BLOB NOT NULL,
            written_at_ms INTEGER NOT NULL,
            UNIQUE (grain_type, grain_key, state_name)
        ) STRICT;

        CREATE TABLE reminder (
            version INTEGER PRIMARY KEY AUTOINCREMENT,
            grain TEXT NOT NULL,
            name TEXT NOT NULL,
            start_at_ticks INTEGER NOT NULL,
            period_ticks INTEGER NOT NULL,
            UNIQUE (grain, name)
        ) STRICT;
        """,
        """
        -- What is written again stays where it is: a write then changes one page, and no index. So a version is not the
        -- place of a row any more, and how far they were given stands here.
        CREATE TABLE version (last INTEGER NOT NULL) STRICT;
        INSERT INTO version SELECT coalesce(max(seq), 0) FROM sqlite_sequence;

        ALTER TABLE grain_state RENAME TO grain_state_1;
        CREATE TABLE grain_state (
            version INTEGER NOT NULL,
            grain_type TEXT NOT NULL,
            grain_key TEXT NOT NULL,
            state_name TEXT NOT NULL,
            document BLOB NOT NULL,
            written_at_ms INTEGER NOT NULL,
            PRIMARY KEY (grain_type, grain_key, state_name)
        ) STRICT;
        INSERT INTO grain_state SELECT version, grain_type, grain_key, state_name, document, written_at_ms
            FROM grain_state_1;
        DROP TABLE grain_state_1;

        -- Small enough to stand in the index itself.
        ALTER TABLE reminder RENAME TO reminder_1;
        CREATE TABLE reminder (
            version INTEGER NOT NULL,
            grain TEXT NOT NULL,
            name TEXT NOT NULL,
            start_at_ticks INTEGER NOT NULL,
            period_ticks INTEGER NOT NULL,
            PRIMARY KEY (grain, name)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO reminder SELECT version, grain, name, start_at_ticks, period_ticks FROM reminder_1;
        DROP TABLE reminder_1;

        -- These are not: a tree with documents in each of its nodes is deep, and changes one page for nearly each row.
        ALTER TABLE index_row RENAME TO index_row_1;
        CREATE TABLE index_row (
            index_name TEXT NOT NULL,
            partition TEXT NOT NULL,
            key TEXT NOT NULL,
            document TEXT NOT NULL,
            PRIMARY KEY (index_name, partition, key)
        ) STRICT;
        INSERT INTO index_row SELECT index_name, partition, key, document FROM index_row_1;
        DROP TABLE index_row_1;
        """,
    ];

    /// <summary>The version that this program reads and writes.</summary>
    public static int Version => Steps.Length;

    /// <summary>Brings an open database to <see cref="Version"/> in one transaction.</summary>
    /// <exception cref="StoreException">A newer program wrote it.</exception>
    public static void Upgrade(SqliteSession session) => Upgrade(session, Version);

    /// <summary>Brings an open database to a version that is not below its own.</summary>
    /// <exception cref="StoreException">A newer program wrote it.</exception>
    public static void Upgrade(SqliteSession session, int version)
    {
        // Taking the write lock shows at once whether the file can be written, also when there is nothing to upgrade.
        session.Execute("BEGIN IMMEDIATE");
        var found = ReadVersion(session);
        foreach (var step in Steps.AsSpan((int)found..version))
            session.Execute(step);

        if (found < version)
            session.Execute($"PRAGMA user_version = {version}");
        session.Execute("COMMIT");
    }

    /// <summary>The version of an open database, 0 when it is new.</summary>
    /// <exception cref="StoreException">A newer program wrote it.</exception>
    public static long ReadVersion(SqliteSession session)
    {
        var found = (long)session.Scalar("PRAGMA user_version")!;
        if (found > Version)
            throw new StoreException(StoreException.NewerVersion,
                $"The database {session.Path} has schema version {found}, this program knows {Version}. Start the " +
                "newer version of Scenes that wrote it, or restore a backup from before the upgrade.");

        return found;
    }
}
