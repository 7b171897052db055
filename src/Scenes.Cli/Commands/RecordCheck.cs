using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Cli;

/// <summary>
/// Whether what a log with a sound chain holds can be read: an entry may come from a newer version, or from a hand that
/// knew how to make a chain.
/// </summary>
internal static class RecordCheck
{
    /// <summary>The first entry that cannot be read; null when all can, or when it is no log of Scenes.</summary>
    public static FaultLine? Find(StoreInspector store, string log)
    {
        if (RowsOf(log) is not { } rows) return null;
        foreach (var entry in store.ReadEntries(log))
        {
            try
            {
                rows.Add(entry.Payload.Span, entry.Sealed.Span, entry.At);
            }
            catch (Exception fault)
            {
                // The fold is pure: what it cannot bear is what was read.
                return new FaultLine($"{log}#{entry.FirstSeq}", "Records",
                    $"The entry at seq {entry.FirstSeq} holds no records of this version: {fault.Message}");
            }
        }

        return null;
    }

    private static LogRows? RowsOf(string log)
    {
        try
        {
            return LogRows.Of(log);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
