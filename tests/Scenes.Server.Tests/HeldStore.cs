using System.Collections.Immutable;
using System.Text;
using Scenes.Storage;

namespace Scenes.Server.Tests;

/// <summary>A store that can be made to take its time with labels: all other writes go through.</summary>
internal sealed class HeldStore(IEventLog inner) : IEventLog
{
    private TaskCompletionSource _open = Opened();
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Labels wait from now on.</summary>
    public void Hold()
    {
        _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Labels are written again.</summary>
    public void Release() => _open.TrySetResult();

    /// <summary>Waits until some wait.</summary>
    public Task ArrivedAsync() => _arrived.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public async ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default)
    {
        var open = _open.Task;
        var labels = Encoding.UTF8.GetString(append.Payload.Span)
            .Contains("\"type\":\"label\"", StringComparison.Ordinal);
        if (labels && !open.IsCompleted)
        {
            _arrived.TrySetResult();
            await open;
        }

        return await inner.AppendAsync(append, ct);
    }

    public ValueTask<LogHead> ReadHeadAsync(string log, CancellationToken ct = default) => inner.ReadHeadAsync(log, ct);

    public ValueTask<ImmutableArray<LogEntry>> ReadAsync(
        string log, long fromSeq, int maxEntries, CancellationToken ct = default) =>
        inner.ReadAsync(log, fromSeq, maxEntries, ct);

    public ValueTask<LogEntry?> FindOperationAsync(
        string log, string operation, SeqRange within, CancellationToken ct = default) =>
        inner.FindOperationAsync(log, operation, within, ct);

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
