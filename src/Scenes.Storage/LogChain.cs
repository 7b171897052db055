using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Scenes.Storage;

/// <summary>
/// The hash chain of a log. The hash of an entry is the SHA-256 of a canonical text that any language can write again,
/// each field followed by a line feed: <c>scenes.log.v1</c>, the log's name, the first sequence number, the count, the
/// time in Unix milliseconds, the operation id or <c>-</c>, the fingerprint, the previous hash, the SHA-256 of the
/// public part and that of the private part; numbers in decimal, digests in lower-case hexadecimal, all in UTF-8.
/// </summary>
public static class LogChain
{
    private const string Format = "scenes.log.v1";
    private const int NamesOnStack = 512;

    // Four digests, three numbers, the format and a line feed behind each field.
    private const int OtherFields = 512;

    /// <summary>
    /// The hash that an entry with this content must carry; <see cref="LogLink.Hash"/> is not looked at.
    /// </summary>
    public static Digest ComputeHash(in LogLink link)
    {
        // Names are short; one that was damaged on the disk may be anything.
        var names = Encoding.UTF8.GetMaxByteCount(link.Log.Length + (link.Operation?.Length ?? 0));
        Span<byte> header = names <= NamesOnStack
            ? stackalloc byte[NamesOnStack + OtherFields]
            : new byte[names + OtherFields];
        // Spelled out with \n: a raw string literal would take over the line ends of the checkout.
        var fits = Utf8.TryWrite(header, CultureInfo.InvariantCulture,
            $"{Format}\n{link.Log}\n{link.FirstSeq}\n{link.Count}\n{link.At.ToUnixTimeMilliseconds()}\n" +
            $"{link.Operation ?? "-"}\n{link.Fingerprint}\n{link.Previous}\n{link.Payload}\n{link.Sealed}\n",
            out var written);
        Debug.Assert(fits, "The other fields have a greatest length.");
        return Digest.Of(header[..written]);
    }

    /// <summary>
    /// Checks that one entry stands rightly behind a head; null when it does. Whoever walks a log keeps the head of the
    /// last sound entry and stops at the first fault.
    /// </summary>
    /// <param name="log">The log that is walked.</param>
    /// <param name="head">The head before the entry.</param>
    /// <param name="link">The entry.</param>
    public static ChainFault? Check(string log, LogHead head, in LogLink link)
    {
        var seq = head.LastSeq + 1;
        if (link.Log != log)
            return new ChainFault(log, seq, ChainFaultKind.Log,
                $"The entry at seq {seq} belongs to the log {link.Log}.");
        if (link.FirstSeq != seq)
            return new ChainFault(log, seq, ChainFaultKind.Gap,
                $"Seq {seq} should follow, but the next entry starts at {link.FirstSeq}.");
        if (link.Previous != head.Hash)
            return new ChainFault(log, seq, ChainFaultKind.Previous,
                $"The entry at seq {seq} names {link.Previous} as the hash before it, which is {head.Hash}.");
        if (link.Count < 1 || (link.Records is { } records && records != link.Count))
            return new ChainFault(log, seq, ChainFaultKind.Count,
                $"The entry at seq {seq} says that it holds {link.Count} records; {Held(link.Records)}.");

        var hash = ComputeHash(link);
        return link.Hash == hash ? null : new ChainFault(log, seq, ChainFaultKind.Hash,
            $"The entry at seq {seq} carries the hash {link.Hash}, but its content has {hash}.");
    }

    /// <summary>
    /// Walks a log from its first entry and names the first bad one; null when all are sound. Entries that were cut off
    /// at the end cannot be seen in the chain itself: compare its last hash with one kept elsewhere.
    /// </summary>
    /// <param name="log">The log's name.</param>
    /// <param name="links">Its entries in order, from seq 1.</param>
    public static ChainFault? Verify(string log, IEnumerable<LogLink> links)
    {
        ArgumentNullException.ThrowIfNull(links);
        var head = LogHead.Empty;
        foreach (var link in links)
        {
            if (Check(log, head, link) is { } fault)
                return fault;

            head = new LogHead(link.FirstSeq + link.Count - 1, link.Hash);
        }

        return null;
    }

    /// <summary>How many elements a JSON array has; -1 when the bytes are not exactly one JSON array.</summary>
    /// <param name="payload">UTF-8.</param>
    public static int CountRecords(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
                return -1;

            var count = 0;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                count++;
                reader.Skip();
            }

            // One more read finds whatever stands behind the array, and throws.
            reader.Read();
            return count;
        }
        catch (JsonException)
        {
            return -1;
        }
    }

    private static string Held(int? records) => records switch
    {
        null => "its content is not at hand",
        < 0 => "its content is no JSON array",
        _ => $"its content holds {records}",
    };
}
