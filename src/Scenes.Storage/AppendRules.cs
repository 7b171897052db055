using System.Diagnostics;

namespace Scenes.Storage;

/// <summary>What an append must keep, and the entry that it becomes.</summary>
internal static class AppendRules
{
    /// <summary>
    /// Checks an append against the limits and builds the entry that will stand if nobody was faster.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// It breaks a limit, or its payload is no array of that many records.
    /// </exception>
    public static LogEntry BuildEntry(LogAppend append)
    {
        ArgumentNullException.ThrowIfNull(append);
        Check(append);

        // Copied before they are hashed, so that whoever still writes into the buffers cannot break the chain.
        var payload = append.IsGivenAway ? append.Payload : append.Payload.ToArray();
        var sealedPart = append.Sealed.ToArray();
        var link = new LogLink(
            append.Log,
            append.Expected.LastSeq + 1,
            append.Count,
            DateTimeOffset.FromUnixTimeMilliseconds(append.At.ToUnixTimeMilliseconds()),
            append.Operation,
            append.Fingerprint,
            append.Expected.Hash,
            Digest.Of(payload.Span),
            Digest.Of(sealedPart),
            Hash: default,
            Records: null);
        return new LogEntry(link.Log, link.FirstSeq, append.Count, link.At, payload, sealedPart,
            link.Operation, link.Fingerprint, link.Previous, LogChain.ComputeHash(link));
    }

    private static void Check(LogAppend append)
    {
        StoreNames.Check(append.Log);
        if (append.Operation is { } operation)
            StoreNames.Check(operation);
        if (append.Count is < 1 or > StoreLimits.EntryRecords)
            throw new ArgumentException(
                $"An entry holds 1 to {StoreLimits.EntryRecords} records, not {append.Count}.", nameof(append));
        if (append.Expected.LastSeq < 0 || append.Expected.LastSeq > long.MaxValue - append.Count)
            throw new ArgumentException($"No log ends at seq {append.Expected.LastSeq}.", nameof(append));
        if (Math.Max(append.Payload.Length, append.Sealed.Length) > StoreLimits.EntryBytes)
            throw new ArgumentException(
                $"Each part of an entry has at most {StoreLimits.EntryBytes} bytes.", nameof(append));
        Debug.Assert(
            !append.IsGivenAway || LogChain.CountRecords(append.Payload.Span) == append.Count, "Its writer knows it.");
        if (!append.IsGivenAway && LogChain.CountRecords(append.Payload.Span) is var records && records != append.Count)
            throw new ArgumentException(records < 0
                ? "The payload is no JSON array."
                : $"The payload holds {records} records, not {append.Count}.", nameof(append));

        StoreNames.CheckIndex(append.Index);
    }
}
