using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>Reads the records of an entry, which may have been damaged where it is stored.</summary>
public static class LogRecords
{
    /// <summary>The records of an entry whose content has the hash that it carries.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="json">How the records of its log are written.</param>
    /// <exception cref="StoreException">
    /// <see cref="StoreException.Corrupt"/>: they are not what was written.
    /// </exception>
    public static ImmutableArray<T> Of<T>(LogEntry entry, JsonTypeInfo<ImmutableArray<T>> json)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return LogChain.ComputeHash(LogLink.Uncounted(entry)) == entry.Hash
            ? Decode(entry, json)
            : throw Damaged(entry, "its content has another hash than it carries");
    }

    /// <summary>The records of an entry that was held against the chain.</summary>
    internal static ImmutableArray<T> Decode<T>(LogEntry entry, JsonTypeInfo<ImmutableArray<T>> json)
    {
        try
        {
            var records = JsonSerializer.Deserialize(entry.Payload.Span, json);
            if (!records.IsDefault && records.Length == entry.Count) return records;
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw Damaged(entry, fault.Message, fault);
        }

        throw Damaged(entry, "it does not hold the records that it counts");
    }

    internal static StoreException Damaged(LogEntry entry, string what, Exception? cause = null) => new(
        StoreException.Corrupt,
        $"The entry of {entry.Log} at seq {entry.FirstSeq} is damaged ({what.TrimEnd('.')}). Keep a copy of the " +
        "store, find what is still sound with 'scenes log verify', and restore the newest backup.", cause);
}
