namespace Scenes.Storage;

/// <summary>What became of an append. All three mean that the store answered: nothing is left to find out.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>The batch is durable.</summary>
    /// <param name="Entry">The entry as it is stored.</param>
    public sealed record Appended(LogEntry Entry) : AppendResult;

    /// <summary>
    /// The operation already stands in this log and nothing was written, whatever head was expected. Compare
    /// <see cref="LogEntry.Fingerprint"/> with the command's to tell a repeat from a reused operation id.
    /// </summary>
    /// <param name="Entry">The entry that the operation caused the first time.</param>
    public sealed record Repeated(LogEntry Entry) : AppendResult;

    /// <summary>
    /// Somebody else wrote in between and nothing was written: read from the expected seq on and decide again.
    /// </summary>
    /// <param name="Actual">Where the log ends now.</param>
    public sealed record Conflict(LogHead Actual) : AppendResult;
}
