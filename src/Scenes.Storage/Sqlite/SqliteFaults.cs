using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Scenes.Storage.Sqlite;

/// <summary>Says SQLite's faults in the store's words.</summary>
internal static class SqliteFaults
{
    public static StoreException OnOpen(string path, SqliteException fault) => fault.SqliteErrorCode switch
    {
        SQLITE_CORRUPT or SQLITE_NOTADB => Corrupt(path, fault),
        SQLITE_BUSY or SQLITE_LOCKED => new StoreException(StoreException.InUse,
            $"Another program holds a lock on {path}. Close it and start again.", fault),
        _ => new StoreException(StoreException.NotWritable,
            $"The database {path} cannot be opened for writing ({fault.Message}). " +
            "Check the rights of the folder and the free disk space, or choose another data folder.", fault),
    };

    public static StoreException OnRead(string path, SqliteException fault) => IsCorruption(fault)
        ? Corrupt(path, fault)
        : new StoreException(StoreException.ReadFailed,
            $"Reading {path} failed ({fault.Message}). Check the disk and repeat the call.", fault);

    public static StoreException OnWrite(string path, SqliteException fault) => new(StoreException.WriteFailed,
        $"Writing {path} failed ({fault.Message}). Check the disk and its free space, then repeat the call with the " +
        "same operation id; the store goes on as soon as writing works again.", fault);

    private static bool IsCorruption(SqliteException fault) =>
        fault.SqliteErrorCode is SQLITE_CORRUPT or SQLITE_NOTADB;

    private static StoreException Corrupt(string path, SqliteException fault) => new(StoreException.Corrupt,
        $"The database {path} is damaged or is no database ({fault.Message}). Keep a copy of the folder, find what " +
        "is still sound with 'scenes log verify', and restore the newest backup.", fault);
}
