namespace Scenes.Storage.Sqlite;

/// <summary>A write that waits for its transaction, with a result.</summary>
internal sealed class WriteWork<T>(
    Func<SqliteSession, T> carry, long bytes, CancellationToken ct) : WriteWork
{
    // Continuations must never run on the writer thread: a caller would hold up every other write.
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Outcome => _outcome.Task;

    public override long Bytes => bytes;

    public override void Carry(SqliteSession session) => _result = carry(session);

    public override void Acknowledge() => _outcome.SetResult(_result!);

    public override void Refuse(Exception fault) => _outcome.SetException(fault);

    public override bool TryCancel() => ct.IsCancellationRequested && _outcome.TrySetCanceled(ct);
}
