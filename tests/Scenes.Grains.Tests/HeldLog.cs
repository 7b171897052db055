using System.Collections.Immutable;
using System.Threading.Channels;
using Scenes.Storage;

namespace Scenes.Grains.Tests;

/// <summary>A store that can keep what scenes' clients append waiting, as a slow disk does.</summary>
internal sealed class HeldLog(IEventLog inner) : IEventLog
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<Held> _held = Channel.CreateUnbounded<Held>();
    private int _holds;

    /// <summary>From now on appends wait.</summary>
    public void Hold() => Volatile.Write(ref _holds, 1);

    /// <summary>Waits until so many appends wait.</summary>
    public async Task<ImmutableArray<Held>> TakeAsync(int count, CancellationToken ct)
    {
        var taken = ImmutableArray.CreateBuilder<Held>(count);
        while (taken.Count < count) taken.Add(await _held.Reader.ReadAsync(ct).AsTask().WaitAsync(Patience, ct));
        return taken.MoveToImmutable();
    }

    /// <summary>Lets everything through from now on, and what was taken in its order.</summary>
    /// <param name="taken">What waits.</param>
    /// <param name="first">What becomes of the first of them.</param>
    public async Task ReleaseAsync(ImmutableArray<Held> taken, Fate first)
    {
        Volatile.Write(ref _holds, 0);
        foreach (var held in taken)
        {
            var fate = held == taken[0] ? first : Fate.Written;
            var result = fate == Fate.Failed ? null : await inner.AppendAsync(held.Append);
            if (fate == Fate.Written) held.Answer.SetResult(result!);
            else held.Answer.SetException(new TimeoutException("The store did not answer."));
        }
    }

    public async ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default)
    {
        if (Volatile.Read(ref _holds) == 0 || append.Operation is null
            || !append.Log.StartsWith("scene/", StringComparison.Ordinal)) return await inner.AppendAsync(append, ct);
        var held = new Held(append);
        _held.Writer.TryWrite(held);
        return await held.Answer.Task;
    }

    public ValueTask<LogHead> ReadHeadAsync(string log, CancellationToken ct = default) => inner.ReadHeadAsync(log, ct);

    public ValueTask<ImmutableArray<LogEntry>> ReadAsync(
        string log, long fromSeq, int maxEntries, CancellationToken ct = default) =>
        inner.ReadAsync(log, fromSeq, maxEntries, ct);

    public ValueTask<LogEntry?> FindOperationAsync(
        string log, string operation, SeqRange within, CancellationToken ct = default) =>
        inner.FindOperationAsync(log, operation, within, ct);

    /// <summary>What a store makes of an append.</summary>
    public enum Fate
    {
        /// <summary>Written and answered.</summary>
        Written,

        /// <summary>Written, and the answer got lost.</summary>
        Lost,

        /// <summary>Not written.</summary>
        Failed,
    }

    /// <summary>An append that waits.</summary>
    public sealed record Held(LogAppend Append)
    {
        /// <summary>Its answer.</summary>
        public TaskCompletionSource<AppendResult> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
