using System.Collections.Immutable;
using Scenes.Storage;

namespace Scenes.Simulated;

/// <summary>Passes everything on; canaries change a part.</summary>
internal abstract class PassingLog(IEventLog log) : IEventLog
{
    /// <inheritdoc/>
    public ValueTask<LogHead> ReadHeadAsync(string name, CancellationToken ct = default) =>
        log.ReadHeadAsync(name, ct);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<LogEntry>> ReadAsync(
        string name, long fromSeq, int maxEntries, CancellationToken ct = default) =>
        log.ReadAsync(name, fromSeq, maxEntries, ct);

    /// <inheritdoc/>
    public virtual ValueTask<LogEntry?> FindOperationAsync(
        string name, string operation, SeqRange within, CancellationToken ct = default) =>
        log.FindOperationAsync(name, operation, within, ct);

    /// <inheritdoc/>
    public virtual ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default) =>
        log.AppendAsync(append, ct);
}
