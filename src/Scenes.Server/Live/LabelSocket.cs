using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace Scenes.Server;

/// <summary>
/// One connection. A client may send on without waiting for answers; messages are taken one after the other, so answers
/// and labels keep the order in which they were sent.
/// </summary>
internal sealed partial class LabelSocket(WebSocket socket, LabelDesk desk, Lifetime lifetime, ILogger<LabelSocket> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ArrayBufferWriter<byte> _message = new(4096);

    /// <summary>Serves until the client goes, the token ends or the server stops.</summary>
    public async Task RunAsync(CancellationToken aborted)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.Ended.Register(() => ended.TrySetResult());
        try
        {
            while (await ReceiveAsync(ended.Task, aborted) is { } received)
            {
                if (received == WebSocketMessageType.Close) await CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", aborted);
                else if (received == WebSocketMessageType.Binary) await CloseAsync(WebSocketCloseStatus.InvalidMessageType, "text only", aborted);
                else if (_message.WrittenCount > Limits.SocketMessageBytes) await CloseAsync(WebSocketCloseStatus.MessageTooBig, $"at most {Limits.SocketMessageBytes} bytes", aborted);
                else
                {
                    await SendAsync(await desk.AnswerAsync(_message.WrittenMemory), aborted);
                    continue;
                }

                return;
            }

            await (lifetime.Expired
                ? CloseAsync(WebSocketCloseStatus.PolicyViolation, "token expired", aborted)
                : CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "server stops", aborted));
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or TimeoutException)
        {
            LogLost(logger, fault.GetType().Name);
            socket.Abort();
        }
    }

    /// <summary>The next message; null when the connection is to end. Stops early at one that is too big.</summary>
    private async Task<WebSocketMessageType?> ReceiveAsync(Task ended, CancellationToken aborted)
    {
        _message.ResetWrittenCount();
        while (true)
        {
            // Cancelling a receive would abort the socket, and the client would never read why.
            var receiving = socket.ReceiveAsync(_message.GetMemory(4096), aborted).AsTask();
            if (await Task.WhenAny(receiving, ended) != receiving) return null;
            var received = await receiving;
            _message.Advance(received.Count);
            if (received.EndOfMessage || _message.WrittenCount > Limits.SocketMessageBytes) return received.MessageType;
        }
    }

    private async Task SendAsync(SocketAnswer answer, CancellationToken aborted)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, ServerJson.Of<SocketAnswer>());
        await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, aborted).WaitAsync(Patience, aborted);
    }

    private Task CloseAsync(WebSocketCloseStatus status, string reason, CancellationToken aborted) =>
        socket.CloseOutputAsync(status, reason, aborted).WaitAsync(Patience, aborted);

    [LoggerMessage(30, LogLevel.Debug, "A label socket was lost: {Fault}")]
    private static partial void LogLost(ILogger logger, string fault);
}
