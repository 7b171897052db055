using System.Net.WebSockets;
using System.Threading.Channels;
using Google.Protobuf;
using Scenes.Rooms.Local.Transport;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>
/// One client's socket. Signals come in one at a time: the next is read when the one before was dealt with, and no
/// faster than a client may send. What goes out waits in a bounded queue.
/// </summary>
internal sealed class SignalSocket : ISignalLink, IDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    private readonly WebSocket _socket;
    private readonly IRoomLoop _loop;
    private readonly SignalCounters _counters;
    private readonly SignalBudget _budget;
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<byte[]> _outbox = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(SignalLimits.Waiting) { SingleReader = true });

    private int _waitingBytes;

    /// <summary>A socket that was just opened.</summary>
    public SignalSocket(WebSocket socket, IRoomLoop loop, SignalCounters counters)
    {
        (_socket, _loop, _counters) = (socket, loop, counters);
        _budget = new SignalBudget(loop.Time);
    }

    /// <inheritdoc/>
    public void Send(SignalResponse signal)
    {
        var bytes = signal.ToByteArray();
        var waiting = Interlocked.Add(ref _waitingBytes, bytes.Length);
        if (waiting <= SignalLimits.WaitingBytes && _outbox.Writer.TryWrite(bytes)) return;
        // Either it is too slow, or it was ended before; a client that lost its socket can resume.
        if (_outbox.Writer.TryComplete()) _counters.Slow++;
        _end.Cancel();
    }

    /// <inheritdoc/>
    public void End()
    {
        if (_outbox.Writer.TryComplete()) _end.CancelAfter(Farewell);
    }

    /// <summary>Lets a client in and serves it until its socket closes.</summary>
    /// <param name="join">Lets it in, on the loop; null when it is refused.</param>
    public async Task RunAsync(Func<Session?> join)
    {
        var sending = SendAllAsync();
        var session = await _loop.AskAsync(join);
        try
        {
            if (session is not null) await ReceiveAllAsync(session);
        }
        catch (Exception closed) when (closed is WebSocketException or OperationCanceledException)
        {
            // The client is gone, or was too slow; whether it comes back is seen later.
        }
        finally
        {
            _loop.Post(() =>
            {
                session?.Detach(this);
                End();
            });
            await sending;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();

    private async Task ReceiveAllAsync(Session session)
    {
        var buffer = new SignalBuffer();
        while (true)
        {
            var length = await buffer.ReadAsync(_socket, _end.Token);
            if (length < 0) return;
            await _budget.SpendAsync(_end.Token);
            var request = Parse(buffer.Bytes.Span[..length]);
            if (!await _loop.AskAsync(() => Handle(session, request))) return;
        }
    }

    private bool Handle(Session session, SignalRequest? request)
    {
        if (session.IsClosed || !session.IsLinkedBy(this)) return false;
        if (request is not null) SignalRequests.Handle(session, request);
        else
        {
            _counters.SignalsIn++;
            SignalRequests.Malformed(session);
        }

        return !session.IsClosed;
    }

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (var bytes in _outbox.Reader.ReadAllAsync(_end.Token))
            {
                Interlocked.Add(ref _waitingBytes, -bytes.Length);
                await _socket.SendAsync(bytes, WebSocketMessageType.Binary, true, _end.Token);
            }

            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", _end.Token);
        }
        catch (Exception closed) when (closed is WebSocketException or OperationCanceledException)
        {
            _socket.Abort();
        }
    }

    private static SignalRequest? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return SignalRequest.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
