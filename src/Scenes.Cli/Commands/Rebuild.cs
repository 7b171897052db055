using System.Collections.Immutable;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Cli;

/// <summary>Makes the read models from the logs and the stored states, as the grains did when they wrote.</summary>
internal static class Rebuild
{
    private const int DifferencesTold = 100;

    /// <summary>Compares the read models with what they should be, and sets them right unless it is a check.</summary>
    /// <exception cref="StoreException">The store failed; nothing was changed.</exception>
    public static RebuildReport Run(IndexRewrite rewrite, bool check)
    {
        var (due, logs, states) = (new Dictionary<(string, string, string), string>(), 0L, 0L);
        foreach (var log in rewrite.Store.ReadLogs())
        {
            logs++;
            if (LogRows.Of(log) is not { } rows) continue;
            foreach (var entry in rewrite.Store.ReadEntries(log))
                Put(due, rows.Add(entry.Payload.Span, entry.Sealed.Span, entry.At));
        }

        foreach (var state in rewrite.Store.ReadStates())
        {
            states++;
            Put(due, StateRows.Of(state.Name, state.GrainKey, state.Document.Span));
        }

        var (missing, different, stray) = (0L, 0L, 0L);
        var total = due.Count;
        var (told, changes) = (ImmutableArray.CreateBuilder<string>(), new List<IndexChange>());
        foreach (var row in rewrite.Store.ReadRows())
        {
            var right = due.Remove((row.Index, row.Partition, row.Key), out var document) ? document : null;
            if (right == row.Document) continue;
            (different, stray) = right is null ? (different, stray + 1) : (different + 1, stray);
            Note(row with { Document = right }, right is null ? "stray" : "different");
        }

        foreach (var ((index, partition, key), document) in due)
        {
            missing++;
            Note(new IndexChange(index, partition, key, document), "missing");
        }

        if (!check) rewrite.Commit(changes);
        return new RebuildReport(
            !check || changes.Count == 0, logs, states, total, missing, different, stray, told.ToImmutable());

        void Note(IndexChange change, string what)
        {
            changes.Add(change);
            if (told.Count < DifferencesTold) told.Add($"{change.Index}/{change.Partition}/{change.Key}: {what}");
        }
    }

    private static void Put(Dictionary<(string, string, string), string> due, IEnumerable<RowChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.Document is { } document) due[(change.Index, change.Partition, change.Key)] = document;
            else due.Remove((change.Index, change.Partition, change.Key));
        }
    }
}
