using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scenes.Domain;
using Scenes.Grains.Tests;
using Scenes.Rooms;

namespace Scenes.Server.Tests;

/// <summary>
/// Rooms over the API: who gets a token, who is sent out, and that nothing is taken from whoever only says that it is
/// the room server.
/// </summary>
public sealed class RoomRouteTests : IAsyncLifetime
{
    private const string Secret = "a-secret-of-more-than-thirty-two-characters";
    private static readonly string[] LiveKit =
    [
        "--Scenes:Rooms:Mode=LiveKit", "--Scenes:Rooms:Url=http://127.0.0.1:1", "--Scenes:Rooms:ApiKey=key",
        $"--Scenes:Rooms:ApiSecret={Secret}",
    ];

    private readonly MemoryRooms _rooms = new();
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync(
        customize: builder => builder.Services.AddSingleton<IRooms>(_rooms), settings: LiveKit);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Token_OfParticipantsAlone_UntilTheEnd()
    {
        using var stage = await Stage.OpenAsync(_server);
        await OpenAsync(stage);
        var access = await stage.Clients[0].SendAsync(HttpMethod.Post, $"{stage.Path}/room-token")
            .ReadAsync<RoomAccess>();
        Assert.Equal(($"{stage.Scene}-e1", 1, "wss://rooms.example/"), (access.Room, access.Epoch, access.Url));
        Assert.StartsWith($"{access.Room}|{stage.Slots[0]}#", access.Token, StringComparison.Ordinal);
        using var stranger = _server.As(Roles.Performer, "p-stranger");
        await stranger.SendAsync(HttpMethod.Post, $"{stage.Path}/room-token")
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await stage.Clients[0].SendAsync(HttpMethod.Post, $"{stage.Path}/stop").ReadAsync<SceneAck>();
        await stage.Clients[1].SendAsync(HttpMethod.Post, $"{stage.Path}/room-token")
            .ProblemAsync(HttpStatusCode.Conflict, "room.closed");
    }

    [Fact]
    public async Task Ban_ByAnOperator_SendsOutForGood()
    {
        using var stage = await Stage.OpenAsync(_server);
        await OpenAsync(stage);
        using var ops = _server.As(Roles.Operator, "op-rooms");
        var path = $"/api/v1/ops/scenes/{stage.Scene}/ban";
        await ops.SendAsync(HttpMethod.Post, path, """{"performer":"p-stranger"}""")
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await ops.SendAsync(HttpMethod.Post, path, $$"""{"performer":"{{stage.Performers[1]}}"}""")
            .ReadAsync<SceneAck>();
        await stage.Clients[1].SendAsync(HttpMethod.Post, $"{stage.Path}/room-token")
            .ProblemAsync(HttpStatusCode.Forbidden, "room.banned");
    }

    [Fact]
    public async Task Webhook_Signed_LetsTheSceneLook()
    {
        using var stage = await Stage.OpenAsync(_server);
        await OpenAsync(stage);
        var room = $"{stage.Scene}-e1";
        _rooms.Join(room, "A#1");
        using var events = await EventReader.OpenAsync(stage.Clients[0], $"{stage.Path}/events");
        var body = Event(room);
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(body, Sign(body)));
        await events.UntilAsync(e => e.As<SceneRecord>().Record is RoomPresence { Slot: "A", Inside: true });
        // Sent again, as room servers do, and of rooms that nobody knows.
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(body, Sign(body)));
        foreach (var other in new[] { "lobby", "s-aaaaaaaaaaaaaaaaaaaaaaaaaa-e1", $"{stage.Scene}-e9", "" })
            Assert.Equal(HttpStatusCode.NoContent, await PostAsync(Event(other), Sign(Event(other))));
    }

    [Fact]
    public async Task Webhook_Unsigned_IsRefused()
    {
        var body = Event("lobby");
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, null));
        var forged = Sign(body, "another-secret-of-more-than-thirty-two-bytes");
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, forged));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body + " ", Sign(body)));
    }

    [Theory]
    [InlineData(WebhookReceiver.LargestBody - 1, HttpStatusCode.BadRequest)]
    [InlineData(WebhookReceiver.LargestBody, HttpStatusCode.BadRequest)]
    [InlineData(WebhookReceiver.LargestBody + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Webhook_AroundTheLimit_IsReadUpToIt(int bytes, HttpStatusCode expected)
    {
        var body = new string('x', bytes);
        Assert.Equal(expected, await PostAsync(body, Sign(body)));
    }

    [Fact]
    public async Task Rooms_Off_ChangeNothing()
    {
        await using var server = await RunningServer.StartAsync();
        using var stage = await Stage.OpenAsync(server);
        await stage.Clients[0].SendAsync(HttpMethod.Post, $"{stage.Path}/room-token")
            .ProblemAsync(HttpStatusCode.Conflict, "room.off");
        var view = await stage.Clients[0].SendAsync(HttpMethod.Get, stage.Path).ReadAsync<SceneView>();
        Assert.Null(view.Room);
        using var anybody = server.Anonymous();
        await anybody.SendAsync(HttpMethod.Post, "/api/v1/rooms/webhook", "{}")
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Null(server.Services.GetService<IRooms>());
    }

    [Theory]
    [InlineData("Mode 'livekit' must be Off, LiveKit or Local", "Mode=livekit")]
    [InlineData("UdpPort must be", "UdpPort=65536")]
    [InlineData("MediaAddress 'here' must be", "MediaAddress=here")]
    [InlineData("PublicUrl must be", "Mode=Local", "PublicUrl=ftp://x")]
    [InlineData("ApiKey is missing", "Mode=Local", "ApiSecret=" + Secret)]
    [InlineData("ApiSecret has 5", "Mode=Local", "ApiKey=key", "ApiSecret=short")]
    [InlineData("Url is missing", "Mode=LiveKit", "ApiKey=key", "ApiSecret=" + Secret)]
    [InlineData("Url must be an http", "Mode=LiveKit", "Url=nonsense", "ApiKey=key", "ApiSecret=" + Secret)]
    [InlineData("ApiKey is missing", "Mode=LiveKit", "Url=http://lk", "ApiSecret=" + Secret)]
    [InlineData("ApiSecret has 5", "Mode=LiveKit", "Url=http://lk", "ApiKey=key", "ApiSecret=short")]
    [InlineData("PublicUrl must be", "Mode=LiveKit", "Url=http://lk", "PublicUrl=ftp://x", "ApiKey=key")]
    public void Settings_Wrong_AreNamed(string said, params string[] settings)
    {
        var fault = Assert.Throws<StartException>(() => Read([.. settings.Select(setting => "Rooms:" + setting)]));
        Assert.Equal(StartException.SettingsInvalid, fault.Code);
        Assert.Contains($"Scenes:Rooms:{said}", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Limits.MediaSecondsMin - 1, false)]
    [InlineData(Limits.MediaSecondsMin, true)]
    [InlineData(Limits.MediaSecondsMin + 1, true)]
    [InlineData(Limits.MediaSecondsMax - 1, true)]
    [InlineData(Limits.MediaSecondsMax, true)]
    [InlineData(Limits.MediaSecondsMax + 1, false)]
    public void MediaSeconds_AroundItsLimits_AreTakenWithin(int seconds, bool taken)
    {
        string[] rooms = [.. LiveKit.Select(setting => setting["--Scenes:".Length..])];
        var timing = $"Timings:MediaSeconds={seconds}";
        if (!taken) Assert.Throws<StartException>(() => Read([.. rooms, timing]));
        else Assert.Equal(seconds, RoomSetup.Timings(Read([.. rooms, timing])).MediaSeconds);
        Assert.Equal(RoomSettings.MediaSeconds, RoomSetup.Timings(Read(rooms)).MediaSeconds);
        Assert.Null(RoomSetup.Timings(Read(["Rooms:Mode=Off"])).MediaSeconds);
        Assert.Throws<StartException>(() => Read(["Rooms:Mode=Off", timing]));
    }

    private static ServerSettings Read(string[] settings) => SettingsReader.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2))
            .Select(parts => KeyValuePair.Create<string, string?>("Scenes:" + parts[0], parts[1]))).Build());

    private static async Task OpenAsync(Stage stage)
    {
        using var events = await EventReader.OpenAsync(stage.Clients[0], $"{stage.Path}/events");
        await events.UntilAsync(e => e.As<SceneRecord>().Record is RoomOpened { Epoch: 1 });
    }

    private static string Event(string room) => $$$"""
        {"event":"participant_joined","id":"EV_{{{room}}}","createdAt":"1790000000","room":{"name":"{{{room}}}"}}
        """;

    private static string Sign(string body, string secret = Secret) => AccessToken.Write(
        new ApiKey("key", secret),
        new TokenClaims { BodyHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(body))) },
        TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(5));

    private async Task<HttpStatusCode> PostAsync(string body, string? authorization)
    {
        using var client = _server.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/rooms/webhook")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/webhook+json"),
        };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
