namespace Scenes.Storage;

/// <summary>Where a log ends: what an append must name to be written behind it.</summary>
/// <param name="LastSeq">The last sequence number written; 0 when the log is empty.</param>
/// <param name="Hash">The hash of the last entry; all zero when the log is empty.</param>
public readonly record struct LogHead(long LastSeq, Digest Hash)
{
    /// <summary>The head of a log without entries. A log that was never written has this head too.</summary>
    public static LogHead Empty => default;
}
