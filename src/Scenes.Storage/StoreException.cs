namespace Scenes.Storage;

/// <summary>
/// The store could not do what was asked, for a reason outside the program. The message says what to do.
/// </summary>
[GenerateSerializer, Alias("scenes.StoreException")]
public sealed class StoreException : Exception
{
    /// <summary>The store was written by a newer version of Scenes.</summary>
    public const string NewerVersion = "store.newer_version";

    /// <summary>The data folder, a file in it or a table cannot be created or written.</summary>
    public const string NotWritable = "store.not_writable";

    /// <summary>Another process has the data folder open.</summary>
    public const string InUse = "store.in_use";

    /// <summary>The database server cannot be reached.</summary>
    public const string Unreachable = "store.unreachable";

    /// <summary>The database server refuses the user or the password.</summary>
    public const string AccessDenied = "store.access_denied";

    /// <summary>There is no store in the folder or the database, or no such database.</summary>
    public const string NotFound = "store.not_found";

    /// <summary>The database file is damaged or is no database.</summary>
    public const string Corrupt = "store.corrupt";

    /// <summary>A write transaction failed; the outcome of its writes is unknown.</summary>
    public const string WriteFailed = "store.write_failed";

    /// <summary>A read failed.</summary>
    public const string ReadFailed = "store.read_failed";

    /// <summary>The store was closed before the call could be carried out; nothing was written.</summary>
    public const string Closed = "store.closed";

    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of the codes above: stable, for callers and log searches.</param>
    /// <param name="message">What happened and what to do, for a person.</param>
    /// <param name="cause">The fault below; null when there is none.</param>
    public StoreException(string code, string message, Exception? cause = null)
        : base(message, cause) => Code = code;

    /// <summary>The stable code of the fault.</summary>
    [Id(0)]
    public string Code { get; }
}
