using System.Collections.Concurrent;

namespace Scenes.Server;

/// <summary>
/// The label socket: opens it for participants, within <see cref="Limits.LabelSockets"/>. A participant has one;
/// whoever lost a connection may come again before the server noticed.
/// </summary>
internal sealed class LabelSockets(
    IGrainFactory grains, IHostApplicationLifetime host, TimeProvider clock, ServerSettings settings,
    ServerInstruments instruments, ILogger<LabelSocket> logger)
{
    public const string Protocol = "scenes.v1";

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private readonly Places _places = new(Limits.LabelSockets);
    private readonly ConcurrentDictionary<(SceneId, PerformerId), LabelSocket> _open = new();

    public async Task<IResult> ServeAsync(HttpContext http, string scene)
    {
        if (!SceneId.TryParse(scene, out var id)) return Problems.NotFound;
        var grain = grains.GetGrain<ISceneGrain>(id.Value);
        if (await grain.GetAsync(http.Performer()) is not { } view) return Problems.NotFound;
        if (!http.WebSockets.IsWebSocketRequest)
            return Problems.Of(Rejection.Invalid("socket.required", "Open this address as a WebSocket."));
        if (Origins.IsForeign(http.Request, settings))
        {
            return Problems.Of(new Rejection(
                RejectionKind.Forbidden, "origin.foreign", "A page of another origin may not open this socket.", []));
        }

        if (!_places.TryEnter())
            return Problems.Of(
                Rejection.Exhausted("live.full", $"{Limits.LabelSockets} sockets are open; come again later."));
        instruments.Socket(1);
        try
        {
            using var lifetime = new Lifetime(http, host, clock);
            using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                SubProtocol = http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol) ? Protocol : null,
                KeepAliveInterval = KeepAlive,
                KeepAliveTimeout = KeepAlive,
            });
            var desk = new LabelDesk(grain, http.Performer(), clock, instruments);
            using var connection = new LabelSocket(socket, desk, lifetime, clock, logger);
            await RunAsync(connection, (id, http.Performer()), view, http.RequestAborted);
        }
        finally
        {
            instruments.Socket(-1);
            _places.Leave();
        }

        return TypedResults.Empty;
    }

    private async Task RunAsync(
        LabelSocket connection, (SceneId, PerformerId) participant, SceneView view, CancellationToken aborted)
    {
        LabelSocket? before = null;
        _open.AddOrUpdate(participant, connection, (_, open) =>
        {
            before = open;
            return connection;
        });
        before?.Replace();
        try
        {
            await connection.RunAsync(view, aborted);
        }
        finally
        {
            _open.TryRemove(new KeyValuePair<(SceneId, PerformerId), LabelSocket>(participant, connection));
        }
    }
}
