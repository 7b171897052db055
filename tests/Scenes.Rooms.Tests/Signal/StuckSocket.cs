using System.Net.WebSockets;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>A socket whose client reads nothing and says nothing.</summary>
internal sealed class StuckSocket : WebSocket
{
    public bool IsAborted { get; private set; }

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => IsAborted ? WebSocketState.Aborted : WebSocketState.Open;

    public override string? SubProtocol => null;

    public override void Abort() => IsAborted = true;

    public override Task CloseAsync(WebSocketCloseStatus status, string? description, CancellationToken cancel) =>
        Never(cancel);

    public override Task CloseOutputAsync(WebSocketCloseStatus status, string? description, CancellationToken cancel) =>
        CloseAsync(status, description, cancel);

    public override void Dispose()
    {
    }

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancel) =>
        Never(cancel);

    public override Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType type, bool endOfMessage, CancellationToken cancel) =>
        Never(cancel);

    private static async Task<WebSocketReceiveResult> Never(CancellationToken cancel)
    {
        var never = new TaskCompletionSource<WebSocketReceiveResult>();
        await using var ends = cancel.Register(() => never.TrySetCanceled(cancel));
        return await never.Task;
    }
}
