using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Scenes.Domain;

namespace Scenes.Server;

/// <summary>
/// One connection. A client may send on without waiting for answers as far as its credit goes; messages are taken one
/// after the other, so answers and labels keep the order in which they were sent.
/// </summary>
internal sealed partial class LabelSocket(
    WebSocket socket, LabelDesk desk, Lifetime lifetime, TimeProvider clock, ILogger<LabelSocket> logger) : IDisposable
{
    private const int Chunk = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Said once.</summary>
    internal static readonly WarningAnswer BeyondCredit = new("credit.exceeded",
        "A message was thrown away: you had no credit for it. The next one ends the connection.");

    private readonly CreditAccount _credit = new(Limits.LabelCreditMessages, Limits.LabelCreditBytes);
    private readonly Channel<(byte[] Bytes, int Length)> _queue = Channel.CreateUnbounded<(byte[], int)>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly TaskCompletionSource<SocketClosing> _ended =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ArrayBufferWriter<byte> _message = new(Chunk);
    private TokenBucket _pace = new(Limits.SocketMessagesPerSecond, clock.GetUtcNow());
    private bool _warned;

    /// <summary>Serves until the client goes, is to go, or another connection takes its place.</summary>
    public async Task RunAsync(SceneView view, CancellationToken aborted)
    {
        using var registration = lifetime.Ended.Register(() => _ended.TrySetResult(
            lifetime.Expired ? SocketClosing.TokenExpired : SocketClosing.ServerStops));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var answering = Task.CompletedTask;
        try
        {
            await SendAsync(desk.Hello(view) with
            {
                Credit = new Grant(Limits.LabelCreditMessages, Limits.LabelCreditBytes),
            }, aborted);
            answering = AnswerAllAsync(stop.Token);
            var closing = await ReceiveAllAsync(answering, aborted);
            _queue.Writer.Complete();
            // Who says goodbye gets what is owed; who is sent away has it all to send again.
            if (closing == SocketClosing.Bye) await SettleAsync(answering);
            await stop.CancelAsync();
            await CloseAsync(closing, aborted);
        }
        catch (Exception fault) when (IsLost(fault))
        {
            LogLost(logger, fault.GetType().Name);
            // The socket itself says goodbye to what is no WebSocket; who does not read is cut.
            if (fault is not WebSocketException) socket.Abort();
        }
        finally
        {
            _queue.Writer.TryComplete();
            await stop.CancelAsync();
            await SettleAsync(answering);
        }
    }

    /// <summary>Ends this connection because its client opened another one.</summary>
    public void Replace() => _ended.TrySetResult(SocketClosing.Replaced);

    public void Dispose() => _sending.Dispose();

    private async Task<SocketClosing> ReceiveAllAsync(Task answering, CancellationToken aborted)
    {
        while (await ReceiveAsync(answering, aborted) is { } received)
        {
            if (received == WebSocketMessageType.Close) return SocketClosing.Bye;
            if (received == WebSocketMessageType.Binary) return SocketClosing.TextOnly;
            if (_message.WrittenCount > Limits.SocketMessageBytes) return SocketClosing.TooBig;
            if (_credit.TryTake(_message.WrittenCount))
            {
                var length = _message.WrittenCount;
                var bytes = ArrayPool<byte>.Shared.Rent(Math.Max(1, length));
                _message.WrittenSpan.CopyTo(bytes);
                await _queue.Writer.WriteAsync((bytes, length), aborted);
                continue;
            }

            if (_warned) return SocketClosing.CreditExceeded;
            _warned = true;
            await SendAsync(BeyondCredit, aborted);
        }

        // An answer that could not be made or sent ends the connection; otherwise somebody said how it ends.
        if (answering.IsCompleted) await answering;
        return await _ended.Task;
    }

    private async Task AnswerAllAsync(CancellationToken stop)
    {
        await foreach (var (bytes, length) in _queue.Reader.ReadAllAsync(stop))
        {
            try
            {
                await PaceAsync(stop);
                var answer = await desk.AnswerAsync(bytes.AsMemory(0, length));
                // Before it is told: the client may send on at once.
                await SendAsync(answer with { Credit = _credit.Return(length) }, stop);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }
    }

    /// <summary>Answers no faster than it may, so that a flood is the flooder's own delay.</summary>
    private async Task PaceAsync(CancellationToken stop)
    {
        while (true)
        {
            const int Rate = Limits.SocketMessagesPerSecond;
            if (_pace.Take(1, Rate, Rate, clock.GetUtcNow()) is { } after)
            {
                _pace = after;
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(1.0 / Rate), clock, stop);
        }
    }

    /// <summary>The next message; null when the connection is to end. Stops early at one that is too big.</summary>
    private async Task<WebSocketMessageType?> ReceiveAsync(Task answering, CancellationToken aborted)
    {
        // One long message must not keep its room for as long as the connection lasts.
        if (_message.Capacity > 4 * Chunk) _message = new ArrayBufferWriter<byte>(Chunk);
        _message.ResetWrittenCount();
        while (true)
        {
            // Cancelling a receive would abort the socket, and the client would never read why.
            var receiving = socket.ReceiveAsync(_message.GetMemory(Chunk), aborted).AsTask();
            if (await Task.WhenAny(receiving, _ended.Task, answering) != receiving) return null;
            var received = await receiving;
            _message.Advance(received.Count);
            if (received.EndOfMessage || _message.WrittenCount > Limits.SocketMessageBytes) return received.MessageType;
        }
    }

    private async Task SendAsync(SocketAnswer answer, CancellationToken aborted)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, ServerJson.Of<SocketAnswer>());
        await _sending.WaitAsync(aborted);
        try
        {
            // A send that is cancelled in the middle would abort the socket.
            await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None)
                .WaitAsync(Patience, clock, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task CloseAsync(SocketClosing closing, CancellationToken aborted)
    {
        await socket.CloseOutputAsync(closing.Code, closing.Reason, aborted).WaitAsync(Patience, clock, aborted);
        if (closing == SocketClosing.Bye) return;
        // Closing on bytes that are on their way resets the connection, and the client would never read why.
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        rest.CancelAfter(TimeSpan.FromSeconds(2));
        while (socket.State == WebSocketState.CloseSent) await socket.ReceiveAsync(new byte[Chunk], rest.Token);
    }

    // What it failed with ended the connection, and is told there.
    private static Task<Task> SettleAsync(Task answering) => Task.WhenAny(answering);

    private static bool IsLost(Exception fault) =>
        fault is WebSocketException or OperationCanceledException or TimeoutException;

    [LoggerMessage(30, LogLevel.Debug, "A label socket was lost: {Fault}")]
    private static partial void LogLost(ILogger logger, string fault);
}
