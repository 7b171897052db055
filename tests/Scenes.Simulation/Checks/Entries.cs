using Scenes.Storage;

namespace Scenes.Simulated;

/// <summary>
/// Entries of the store as the checker takes them: with what is sealed, which only a simulation sees.
/// </summary>
internal static class Entries
{
    /// <summary>Reads one.</summary>
    public static Entry Read(LogEntry entry) => new(entry.Log, entry.FirstSeq, entry.Count, entry.At, entry.Operation,
        entry.Fingerprint.ToString(), entry.Previous.ToString(), entry.Hash.ToString(),
        Entry.Hex(entry.Payload.Span), Entry.Hex(entry.Sealed.Span), entry.Payload, Entry.CastOf(entry.Sealed));
}
