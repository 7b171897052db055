using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Scenes.Rooms;
using Scenes.Rooms.Local;
using Scenes.Rooms.Protocol;

namespace Scenes.Server.Tests;

/// <summary>What the server's own rooms hold and drop is seen in its metrics, and nobody's name with it.</summary>
public sealed class RoomMetricsTests
{
    private const string Room = "room-of-the-test";
    private const string Visitor = "visitor-of-the-test";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_OfARoomWithBadTraffic_CountBoth()
    {
        await using var server = await RunningServer.StartAsync(
            settings: ["--Scenes:Rooms:Mode=Local", "--Scenes:Rooms:UdpPort=0"]);
        var before = await ScrapeAsync(server);
        Assert.Equal("0", before["scenes_rooms_served"]);
        Assert.Equal("0", before["scenes_rooms_datagrams_dropped_total{reason=\"malformed\"}"]);

        using var socket = await EnterAsync(server);
        await SendAsync(socket, [0xFF, 0xFF, 0xFF]);
        using var stranger = new UdpClient();
        var media = server.Services.GetRequiredService<LocalRoomsHost>().Rooms!.UdpPort;
        await stranger.SendAsync(new byte[] { 70, 1, 2, 3 }, new IPEndPoint(IPAddress.Loopback, media), Cancel);
        // The first answer may be of the turn in which the datagram came; the second is of a later one.
        await AskAsync(socket);
        await AskAsync(socket);

        var after = await ScrapeAsync(server);
        Assert.Equal("1", after["scenes_rooms_served"]);
        Assert.Equal("1", after["scenes_rooms_people"]);
        Assert.Equal("0", after["scenes_rooms_tracks"]);
        Assert.Equal("1", after["scenes_rooms_joins_total{outcome=\"joined\"}"]);
        Assert.Equal("3", after["scenes_rooms_signals_total"]);
        Assert.Equal("1", after["scenes_rooms_signals_refused_total{reason=\"malformed\"}"]);
        Assert.Equal("1", after["scenes_rooms_datagrams_total{direction=\"in\"}"]);
        Assert.Equal("4", after["scenes_rooms_bytes_total{direction=\"in\"}"]);
        Assert.Equal("1", after["scenes_rooms_datagrams_dropped_total{reason=\"malformed\"}"]);
        Assert.DoesNotContain(after.Keys, name => name.Contains(Room, StringComparison.Ordinal));
        Assert.DoesNotContain(after.Keys, name => name.Contains(Visitor, StringComparison.Ordinal));
    }

    private static async Task<ClientWebSocket> EnterAsync(RunningServer server)
    {
        var token = AccessToken.Write(
            server.Services.GetRequiredService<ApiKey>(),
            new TokenClaims { Identity = Visitor, Video = new VideoGrant { Room = Room, RoomJoin = true } },
            TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(5));
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(
            new Uri($"ws://{server.Public.Authority}/rtc?access_token={token}&protocol=16"), Cancel);
        return socket;
    }

    private static async Task AskAsync(ClientWebSocket socket)
    {
        await SendAsync(socket, new SignalRequest { Ping = 1 }.ToByteArray());
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var heard = await socket.ReceiveAsync(buffer.AsMemory(), Cancel);
            Assert.True(heard.EndOfMessage);
            var signal = SignalResponse.Parser.ParseFrom(buffer, 0, heard.Count);
            if (signal.MessageCase == SignalResponse.MessageOneofCase.Pong) return;
        }
    }

    private static Task SendAsync(ClientWebSocket socket, byte[] signal) =>
        socket.SendAsync(signal, WebSocketMessageType.Binary, endOfMessage: true, Cancel);

    /// <summary>Each series with its value.</summary>
    private static async Task<Dictionary<string, string>> ScrapeAsync(RunningServer server)
    {
        using var client = new HttpClient { BaseAddress = server.Admin };
        var text = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancel);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .ToDictionary(
                line => line[..line.LastIndexOf(' ')], line => line[(line.LastIndexOf(' ') + 1)..],
                StringComparer.Ordinal);
    }
}
