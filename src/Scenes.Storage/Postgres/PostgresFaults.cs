using System.Net.Sockets;
using Npgsql;
using static Npgsql.PostgresErrorCodes;

namespace Scenes.Storage.Postgres;

/// <summary>Says PostgreSQL's faults in the store's words. No message holds a password.</summary>
internal static class PostgresFaults
{
    public static StoreException OnOpen(string database, NpgsqlException fault) => fault.SqlState switch
    {
        InvalidPassword or InvalidAuthorizationSpecification => new StoreException(StoreException.AccessDenied,
            $"The database {database} does not let us in ({fault.Message}). Check user and password of the " +
            "connection string, and the server's pg_hba.conf.", fault),
        InvalidCatalogName => new StoreException(StoreException.NotFound,
            $"The server has no such database as {database}. Create it with ENCODING 'UTF8', or name another.", fault),
        InsufficientPrivilege or ReadOnlySqlTransaction or DiskFull => new StoreException(StoreException.NotWritable,
            $"The tables of {database} cannot be created or written ({fault.Message}). Let the user own a schema " +
            "named scenes, or the database; a standby and a full disk cannot be written.", fault),
        CannotConnectNow or TooManyConnections or AdminShutdown or CrashShutdown => Unreachable(database, fault),
        null => Unreachable(database, fault),
        _ => new StoreException(StoreException.NotWritable,
            $"The database {database} cannot be opened ({fault.Message}). See the server's log.", fault),
    };

    public static StoreException OnRead(string database, NpgsqlException fault) => fault.SqlState switch
    {
        DataCorrupted or IndexCorrupted => new StoreException(StoreException.Corrupt,
            $"The database {database} is damaged ({fault.Message}). Keep a copy of the server's files, and restore " +
            "the newest backup.", fault),
        _ => new StoreException(StoreException.ReadFailed,
            $"Reading {database} failed ({fault.Message}). Check the server and repeat the call.", fault),
    };

    public static StoreException OnWrite(string database, NpgsqlException fault) => new(StoreException.WriteFailed,
        $"Writing {database} failed ({fault.Message}). Check the server and its disk, then repeat the call with the " +
        "same operation id; the store goes on as soon as the server answers again.", fault);

    /// <summary>
    /// Whether the transaction was undone because of another one, and can be tried again as it is.
    /// </summary>
    public static bool IsOfTheMoment(NpgsqlException fault) =>
        fault.SqlState is DeadlockDetected or SerializationFailure;

    /// <summary>
    /// Whether the server refused what was sent, not how it stands: the write is undone and would fail again.
    /// </summary>
    public static bool IsOfTheContent(NpgsqlException fault) => fault.SqlState is { Length: 5 } state
        && (state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal)
            || state.StartsWith("54", StringComparison.Ordinal) || state is RaiseException or UntranslatableCharacter);

    /// <summary>Whether the connection is gone, and others to the same server with it.</summary>
    public static bool IsOfTheConnection(NpgsqlException fault) =>
        fault is not PostgresException || fault.SqlState is AdminShutdown or CrashShutdown or CannotConnectNow;

    /// <summary>
    /// Whether the connection was lost, as an idle one is when the server was restarted; not when it was slow.
    /// </summary>
    public static bool IsLost(NpgsqlException fault) => IsOfTheConnection(fault)
        && fault.InnerException is null or IOException or SocketException or EndOfStreamException;

    private static StoreException Unreachable(string database, NpgsqlException fault) => new(
        StoreException.Unreachable,
        $"The server of {database} cannot be reached ({Deepest(fault).Message}). Start it, or check host and port of " +
        "the connection string.", fault);

    private static Exception Deepest(Exception fault) => fault.InnerException is { } inner ? Deepest(inner) : fault;
}
