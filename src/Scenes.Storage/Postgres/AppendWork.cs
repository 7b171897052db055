namespace Scenes.Storage.Postgres;

/// <summary>An append that waits for its transaction.</summary>
/// <param name="append">The append.</param>
/// <param name="entry">The entry that it becomes if it may stand.</param>
/// <param name="ct">Ends the call as long as the append is not on its way.</param>
internal sealed class AppendWork(LogAppend append, LogEntry entry, CancellationToken ct)
{
    // Continuations must never run on the writer: a caller would hold up every other append.
    private readonly TaskCompletionSource<AppendResult> _outcome =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The entry that it becomes if it may stand.</summary>
    public LogEntry Entry => entry;

    /// <summary>The head that it was built upon.</summary>
    public LogHead Expected => append.Expected;

    /// <summary>The rows written with it, each once: of several changes to a row the last one counts.</summary>
    public IEnumerable<IndexChange> Rows => append.Index.Length < 2
        ? append.Index
        : append.Index.Reverse().DistinctBy(row => (row.Index, row.Partition, row.Key));

    /// <summary>About how many bytes it sends.</summary>
    public long Bytes =>
        entry.Payload.Length + entry.Sealed.Length + append.Index.Sum(row => row.Document?.Length ?? 0);

    /// <summary>How often it was sent and neither written nor in conflict.</summary>
    public int Passes { get; set; }

    /// <summary>The answer.</summary>
    public Task<AppendResult> Outcome => _outcome.Task;

    public void Answer(AppendResult result) => _outcome.SetResult(result);

    public void Refuse(StoreException fault) => _outcome.SetException(fault);

    /// <summary>Ends the call as cancelled if its caller gave up; true then, and it must not be sent.</summary>
    public bool TryCancel() => ct.IsCancellationRequested && _outcome.TrySetCanceled(ct);
}
