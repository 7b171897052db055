using System.Data.Common;

namespace Scenes.Storage;

/// <summary>A row of the table <c>log_entry</c>: an entry, or why its columns cannot be one.</summary>
/// <param name="Log">The log that the row names.</param>
/// <param name="FirstSeq">The sequence number that the row names.</param>
/// <param name="Entry">The entry; null when there is a problem.</param>
/// <param name="Problem">What is wrong with a column; null when nothing is.</param>
internal readonly record struct StoredEntry(string Log, long FirstSeq, LogEntry? Entry, string? Problem)
{
    /// <summary>The columns, in the order that <see cref="Read"/> takes them.</summary>
    public const string Columns =
        "log, first_seq, count, at_ms, operation, fingerprint, previous, hash, payload, sealed";

    private static readonly long FirstInstant = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long LastInstant = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Takes over the row that the reader stands on. No stored value makes it throw.</summary>
    public static StoredEntry Read(DbDataReader row)
    {
        var log = row.GetString(0);
        var firstSeq = row.GetInt64(1);
        var count = row.GetInt64(2);
        var at = row.GetInt64(3);
        var fingerprint = row.GetFieldValue<byte[]>(5);
        var previous = row.GetFieldValue<byte[]>(6);
        var hash = row.GetFieldValue<byte[]>(7);

        var problem = count is < 1 or > int.MaxValue ? $"its count is {count}"
            : firstSeq < 1 || firstSeq > long.MaxValue - count ? $"its first seq is {firstSeq}"
            : at < FirstInstant || at > LastInstant ? $"its time is {at}"
            : fingerprint.Length != Digest.Size ? $"its fingerprint has {fingerprint.Length} bytes"
            : previous.Length != Digest.Size ? $"its previous hash has {previous.Length} bytes"
            : hash.Length != Digest.Size ? $"its hash has {hash.Length} bytes"
            : null;
        if (problem is not null)
            return new StoredEntry(log, firstSeq, null, problem);

        var entry = new LogEntry(
            log, firstSeq, (int)count, DateTimeOffset.FromUnixTimeMilliseconds(at),
            row.GetFieldValue<byte[]>(8), row.GetFieldValue<byte[]>(9), row.IsDBNull(4) ? null : row.GetString(4),
            new Digest(fingerprint), new Digest(previous), new Digest(hash));
        return new StoredEntry(log, firstSeq, entry, null);
    }

    /// <summary>The entry.</summary>
    /// <param name="keep">What to keep a copy of, for the message.</param>
    /// <exception cref="StoreException">There is a problem.</exception>
    public LogEntry Sound(string keep) => Entry ?? throw new StoreException(StoreException.Corrupt,
        $"The entry of {Log} at seq {FirstSeq} is damaged: {Problem}. Keep a copy of the {keep}, find what is still " +
        "sound with 'scenes log verify', and restore the newest backup.");
}
