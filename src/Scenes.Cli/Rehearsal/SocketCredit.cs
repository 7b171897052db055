namespace Scenes.Cli;

/// <summary>What may be sent on a label socket: granted in the server's first message and with each answer.</summary>
internal sealed class SocketCredit
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _granted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _messages;
    private int _bytes;
    private bool _over;

    /// <summary>Adds what was granted; null adds nothing.</summary>
    public void Add(SocketAnswer.Grant? grant)
    {
        if (grant is null) return;
        lock (_gate)
        {
            _messages += grant.Messages;
            _bytes += grant.Bytes;
            _granted.TrySetResult();
        }
    }

    /// <summary>Says that no more comes: the connection is over.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _over = true;
            _granted.TrySetResult();
        }
    }

    /// <summary>Waits until a message may be sent, and takes what it costs.</summary>
    /// <exception cref="OperationCanceledException">The connection is over.</exception>
    public async Task TakeAsync(int length, CancellationToken ct)
    {
        while (true)
        {
            Task granted;
            lock (_gate)
            {
                if (_over) throw new OperationCanceledException("The connection is over.");
                if (_messages > 0 && _bytes >= length)
                {
                    _messages--;
                    _bytes -= length;
                    return;
                }

                if (_granted.Task.IsCompleted)
                    _granted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                granted = _granted.Task;
            }

            await granted.WaitAsync(ct);
        }
    }
}
