namespace Scenes.Server;

/// <summary>The label socket: opens it for participants, within <see cref="Limits.LabelSockets"/>.</summary>
internal sealed class LabelSockets(
    IGrainFactory grains, IHostApplicationLifetime host, TimeProvider clock, ServerSettings settings,
    ServerInstruments instruments, ILogger<LabelSocket> logger)
{
    public const string Protocol = "scenes.v1";

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private readonly Places _places = new(Limits.LabelSockets);

    public async Task<IResult> ServeAsync(HttpContext http, string scene)
    {
        if (!SceneId.TryParse(scene, out var id)) return Problems.NotFound;
        var grain = grains.GetGrain<ISceneGrain>(id.Value);
        if (await grain.GetAsync(http.Performer()) is null) return Problems.NotFound;
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
            await new LabelSocket(socket, desk, lifetime, logger).RunAsync(http.RequestAborted);
        }
        finally
        {
            instruments.Socket(-1);
            _places.Leave();
        }

        return TypedResults.Empty;
    }
}
