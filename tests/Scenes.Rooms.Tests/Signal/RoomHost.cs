using System.Diagnostics.Metrics;
using System.Net;
using System.Net.WebSockets;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scenes.Rooms.Local;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>An application with a room server in it, on free ports.</summary>
internal sealed class RoomHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RoomHost(WebApplication app) => _app = app;

    public static ApiKey Key { get; } = new("devkey", "a secret of at least thirty-two bytes");

    public Uri Url => new(_app.Urls.First());

    public LocalRooms Rooms => _app.Services.GetRequiredService<LocalRoomsHost>().Rooms!;

    public IMeterFactory Meters => _app.Services.GetRequiredService<IMeterFactory>();

    public static async Task<RoomHost> StartAsync(int udp = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        builder.Services.AddLocalRooms(_ => new LocalRoomsSettings(Key) { UdpPort = udp });
        var app = builder.Build();
        app.UseWebSockets();
        var off = await app.MapLocalRoomsAsync();
        app.MapGet("/other", () => off ?? "");
        await app.StartAsync();
        return new RoomHost(app);
    }

    public static string Token(string identity, bool join = true) => AccessToken.Write(
        Key,
        new TokenClaims
        {
            Identity = identity,
            Video = new VideoGrant { Room = "stage", RoomJoin = join, CanPublish = true, CanSubscribe = true },
        },
        TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(5));

    public Task<HttpResponseMessage> GetAsync(string path) => new HttpClient().GetAsync(new Uri(Url, path));

    public async Task<ClientWebSocket> ConnectAsync(string query = "")
    {
        var socket = new ClientWebSocket();
        var address = new UriBuilder(new Uri(Url, $"/rtc?access_token={Token("ann")}{query}")) { Scheme = "ws" };
        await socket.ConnectAsync(address.Uri, TestContext.Current.CancellationToken);
        return socket;
    }

    public static async Task<SignalResponse?> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(length), TestContext.Current.CancellationToken);
            if (got.MessageType == WebSocketMessageType.Close) return null;
            length += got.Count;
            if (got.EndOfMessage) return SignalResponse.Parser.ParseFrom(buffer, 0, length);
        }
    }

    public static async Task<SignalResponse?> ReadAsync(
        ClientWebSocket socket, SignalResponse.MessageOneofCase kind)
    {
        while (true)
        {
            var heard = await ReadAsync(socket);
            if (heard is null || heard.MessageCase == kind) return heard;
        }
    }

    public static Task TellAsync(ClientWebSocket socket, byte[] bytes) => socket.SendAsync(
        bytes, WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);

    public static Task TellAsync(ClientWebSocket socket, SignalRequest request) =>
        TellAsync(socket, request.ToByteArray());

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
