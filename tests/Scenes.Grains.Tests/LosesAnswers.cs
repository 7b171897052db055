using System.Collections.Immutable;
using Scenes.Storage;

namespace Scenes.Grains.Tests;

/// <summary>A store whose answer can get lost after it wrote.</summary>
internal sealed class LosesAnswers(IEventLog inner) : IEventLog
{
    private int _lose;

    public void LoseNext() => Volatile.Write(ref _lose, 1);

    public async ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default)
    {
        var result = await inner.AppendAsync(append, ct);
        var mayBeLost = append.Operation is not null && append.Log.StartsWith("scene/", StringComparison.Ordinal);
        return mayBeLost && Interlocked.Exchange(ref _lose, 0) == 1
            ? throw new TimeoutException("The answer of the store got lost.")
            : result;
    }

    public ValueTask<LogHead> ReadHeadAsync(string log, CancellationToken ct = default) => inner.ReadHeadAsync(log, ct);

    public ValueTask<ImmutableArray<LogEntry>> ReadAsync(
        string log, long fromSeq, int maxEntries, CancellationToken ct = default) =>
        inner.ReadAsync(log, fromSeq, maxEntries, ct);

    public ValueTask<LogEntry?> FindOperationAsync(
        string log, string operation, SeqRange within, CancellationToken ct = default) =>
        inner.FindOperationAsync(log, operation, within, ct);
}
