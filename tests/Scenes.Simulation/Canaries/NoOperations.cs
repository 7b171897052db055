using System.Collections.Immutable;
using Scenes.Storage;

namespace Scenes.Simulated;

/// <summary>A store that forgets operation ids: what is repeated is done again.</summary>
/// <param name="prefix">The logs that it forgets them of.</param>
internal sealed class NoOperations(string prefix) : Canary
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Breaks => prefix == "ledger/" ? ["S12"] : ["S3"];

    /// <inheritdoc/>
    public override IEventLog Wrap(IEventLog log, MemoryStore store, TimeProvider clock) => new Forgetful(log, prefix);

    // What the entry says stays true, so that nothing but the repeat shows: each repeat gets an id of its own.
    private sealed class Forgetful(IEventLog log, string prefix) : PassingLog(log)
    {
        private readonly HashSet<(string, string)> _known = [];
        private int _repeats;

        public override ValueTask<LogEntry?> FindOperationAsync(
            string name, string operation, SeqRange within, CancellationToken ct = default) =>
            name.StartsWith(prefix, StringComparison.Ordinal)
                ? ValueTask.FromResult<LogEntry?>(null)
                : base.FindOperationAsync(name, operation, within, ct);

        public override ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default)
        {
            var forgets = append.Operation is not null && append.Log.StartsWith(prefix, StringComparison.Ordinal);
            return base.AppendAsync(!forgets || _known.Add((append.Log, append.Operation!))
                ? append : append with { Operation = $"{append.Operation}~{++_repeats}" }, ct);
        }
    }
}
