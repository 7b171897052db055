using System.Security.Cryptography;
using Scenes.Rooms.Local.Api;
using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Local;

/// <summary>A room server in this process: its UDP port, its loop, its rooms and what tells of them.</summary>
internal sealed class LocalRooms : IAsyncDisposable
{
    private readonly RoomTransport _transport;
    private readonly WebhookSender _webhooks;
    private readonly HttpClient _http;
    private readonly RoomRegistry _rooms;
    private readonly Recordings _recordings;
    private readonly RoomDirectory _directory;
    private readonly RoomServices _services;
    private readonly LocalRoomsSettings _settings;
    private readonly TimeProvider _time;
    private bool _isClosed;

    private LocalRooms(
        LocalRoomsSettings settings, TimeProvider time, ILoggerFactory logs, RoomTransport transport,
        RoomTimings? timings)
    {
        (_settings, _time, _transport) = (settings, time, transport);
        _http = new HttpClient(settings.WebhookHandler ?? new SocketsHttpHandler { AllowAutoRedirect = false });
        _webhooks = new WebhookSender(
            _http, settings.Key, new WebhookSettings(settings.Webhooks), time, logs.CreateLogger<WebhookSender>());
        _services = new RoomServices
        {
            Loop = transport.Loop,
            Transports = transport.Peers,
            Webhooks = _webhooks,
            Log = logs.CreateLogger<LocalRooms>(),
            Token = session => Visitors.Token(settings.Key, session),
            Random = Number,
            Timings = (timings ?? new RoomTimings()) with
            {
                ResumeGrace = (int)settings.ResumeGrace.TotalMilliseconds,
            },
        };
        _rooms = new RoomRegistry(_services);
        _recordings = new Recordings(_services, _rooms, settings.RecordFolder);
        _directory = new RoomDirectory(_services, _rooms);
    }

    /// <summary>The UDP port of all media.</summary>
    public int UdpPort => _transport.Port;

    /// <summary>What it shares with its rooms.</summary>
    public RoomServices Services => _services;

    /// <summary>What went through its port.</summary>
    public TransportCounters TransportCounters => _transport.Counters;

    /// <summary>What became of its webhooks.</summary>
    public WebhookCounters WebhookCounters => _webhooks.Counters;

    /// <summary>Opens the UDP port and begins.</summary>
    /// <exception cref="TransportUnavailableException">This machine cannot carry rooms; says why.</exception>
    public static async Task<LocalRooms> StartAsync(
        LocalRoomsSettings settings, TimeProvider time, ILoggerFactory logs, RoomTimings? timings = null)
    {
        var transport = RoomTransport.Start(
            settings.UdpPort, settings.Addresses, time, logs.CreateLogger<RoomTransport>());
        // Rooms put their timers on the loop, so they begin there.
        return await transport.Loop.AskAsync(() => new LocalRooms(settings, time, logs, transport, timings));
    }

    /// <summary>Serves signalling and the room API.</summary>
    public void Map(IEndpointRouteBuilder routes, ILogger<RoomApi> log)
    {
        var tokens = new TokenVerifier(_time, _settings.Key);
        new SignalEndpoints(_services, _rooms, new JoinTokens(tokens)).Map(routes);
        new RoomApi(tokens, _directory, _recordings, log).Map(routes);
    }

    /// <summary>
    /// Sends everybody away, so that they come back to whoever answers next. Sockets close by themselves.
    /// </summary>
    public async Task CloseAsync()
    {
        if (_isClosed) return;
        _isClosed = true;
        await _recordings.CloseAsync();
        await _transport.Loop.AskAsync(() =>
        {
            _rooms.Close();
            _recordings.Dispose();
            return true;
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _transport.Dispose();
        await _webhooks.DisposeAsync();
        _http.Dispose();
    }

    // Tags of data channels must not be guessed.
    private static uint Number() => BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
}
