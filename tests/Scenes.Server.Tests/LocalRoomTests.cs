using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Scenes.Domain;
using Scenes.Rooms;

namespace Scenes.Server.Tests;

/// <summary>
/// The server brings its own rooms: they are reached at the server's address, their tokens are the scene's, what
/// happens in them comes back to the scene, and they are closed when it ends.
/// </summary>
public sealed class LocalRoomTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    private IRooms Rooms => _server.Services.GetRequiredService<IRooms>();

    public async ValueTask InitializeAsync() => _server =
        await RunningServer.StartAsync(settings: ["--Scenes:Rooms:Mode=Local", "--Scenes:Rooms:UdpPort=0"]);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Scene_InARoomOfTheServer_IsEnteredWithItsTokensAndClosed()
    {
        using var stage = await Stage.OpenAsync(_server);
        using var events = await EventReader.OpenAsync(stage.Clients[0], $"{stage.Path}/events");
        await events.UntilAsync(e => e.As<SceneRecord>().Record is RoomOpened);
        var access = await stage.Clients[0].SendAsync(HttpMethod.Post, $"{stage.Path}/room-token")
            .ReadAsync<RoomAccess>();
        Assert.Equal(new Uri($"ws://{_server.Public.Authority}"), new Uri(access.Url));
        Assert.Equal([access.Room], await Rooms.ListRoomsAsync(TestContext.Current.CancellationToken));

        using var socket = await EnterAsync(access);
        var joined = new ArraySegment<byte>(new byte[64 * 1024]);
        var first = await socket.ReceiveAsync(joined, TestContext.Current.CancellationToken);
        Assert.Equal(WebSocketMessageType.Binary, first.MessageType);
        await stage.Clients[0].SendAsync(HttpMethod.Post, $"{stage.Path}/stop").ReadAsync<SceneAck>();
        // Whoever is in a room that is closed is sent out.
        while (first.MessageType != WebSocketMessageType.Close)
            first = await socket.ReceiveAsync(joined, TestContext.Current.CancellationToken);
        Assert.Empty(await Rooms.ListRoomsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Start_UdpPortTaken_ScenesArePlayedWithoutRooms()
    {
        using var holder = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        holder.Bind(new IPEndPoint(IPAddress.Any, 0));
        await using var server = await RunningServer.StartAsync(settings:
            ["--Scenes:Rooms:Mode=Local", $"--Scenes:Rooms:UdpPort={((IPEndPoint)holder.LocalEndPoint!).Port}"]);
        Assert.Null(server.Services.GetService<IRooms>());
        using var stage = await Stage.OpenAsync(server);
        await stage.Clients[0].SendAsync(HttpMethod.Post, $"{stage.Path}/room-token")
            .ProblemAsync(HttpStatusCode.Conflict, "room.off");
    }

    [Fact]
    public async Task Join_WithATokenOfSomebodyElse_IsRefused()
    {
        var foreign = AccessToken.Write(
            new ApiKey("local", new string('x', 40)),
            new TokenClaims { Identity = "A#1", Video = new VideoGrant { Room = "lobby", RoomJoin = true } },
            TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<WebSocketException>(() => EnterAsync(
            new RoomAccess($"ws://{_server.Public.Authority}", foreign, "lobby", 1, default)));
    }

    private static async Task<ClientWebSocket> EnterAsync(RoomAccess access)
    {
        var socket = new ClientWebSocket();
        var url = new Uri(new Uri(access.Url), $"/rtc?access_token={access.Token}&auto_subscribe=1&protocol=16");
        await socket.ConnectAsync(url, TestContext.Current.CancellationToken);
        return socket;
    }
}
