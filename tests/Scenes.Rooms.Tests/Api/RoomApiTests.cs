using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Scenes.Rooms.Local.Api;
using Scenes.Rooms.Protocol;
using Scenes.Rooms.Tests.Protocol;

namespace Scenes.Rooms.Tests.Api;

/// <summary>
/// Who lacks a grant gets nothing done; what is no request is refused in Twirp's form; a fault of ours says nothing of
/// itself.
/// </summary>
public sealed class RoomApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const int Mutations = 10_000;
    private static readonly VideoGrant All = new()
    {
        Room = "r",
        RoomAdmin = true,
        RoomCreate = true,
        RoomList = true,
        RoomRecord = true,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Calls() => new()
    {
        { "RoomService/CreateRoom", """{"name":"r"}""", nameof(VideoGrant.RoomCreate) },
        { "RoomService/ListRooms", "{}", nameof(VideoGrant.RoomList) },
        { "RoomService/DeleteRoom", """{"room":"r"}""", nameof(VideoGrant.RoomCreate) },
        { "RoomService/ListParticipants", """{"room":"r"}""", nameof(VideoGrant.RoomAdmin) },
        { "RoomService/GetParticipant", """{"room":"r","identity":"anna"}""", nameof(VideoGrant.RoomAdmin) },
        { "RoomService/RemoveParticipant", """{"room":"r","identity":"anna"}""", nameof(VideoGrant.RoomAdmin) },
        { "RoomService/MutePublishedTrack", """{"room":"r","identity":"anna"}""", nameof(VideoGrant.RoomAdmin) },
        { "RoomService/UpdateParticipant", """{"room":"r","identity":"anna"}""", nameof(VideoGrant.RoomAdmin) },
        { "RoomService/UpdateSubscriptions", """{"room":"r","identity":"anna"}""", nameof(VideoGrant.RoomAdmin) },
        { "RoomService/SendData", """{"room":"r"}""", nameof(VideoGrant.RoomAdmin) },
        { "RoomService/UpdateRoomMetadata", """{"room":"r"}""", nameof(VideoGrant.RoomAdmin) },
        { "Egress/StartParticipantEgress", """{"roomName":"r","identity":"a"}""", nameof(VideoGrant.RoomRecord) },
        { "Egress/StartTrackCompositeEgress", """{"roomName":"r"}""", nameof(VideoGrant.RoomRecord) },
        { "Egress/StartTrackEgress", """{"roomName":"r"}""", nameof(VideoGrant.RoomRecord) },
        { "Egress/StartRoomCompositeEgress", """{"roomName":"r"}""", nameof(VideoGrant.RoomRecord) },
        { "Egress/StopEgress", """{"egressId":"EG_1"}""", nameof(VideoGrant.RoomRecord) },
        { "Egress/ListEgress", "{}", nameof(VideoGrant.RoomRecord) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_ByItsGrants_IsDoneOrDenied(string method, string body, string needed)
    {
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(method, body, All)).Status);
        VideoGrant?[] without =
        [
            null,
            new() { Room = "r", RoomJoin = true, CanPublish = true },
            new()
            {
                Room = "r",
                RoomAdmin = needed != nameof(VideoGrant.RoomAdmin),
                RoomCreate = needed != nameof(VideoGrant.RoomCreate),
                RoomList = needed != nameof(VideoGrant.RoomList),
                RoomRecord = needed != nameof(VideoGrant.RoomRecord),
            },
        ];
        foreach (var grant in needed == nameof(VideoGrant.RoomAdmin) ? [.. without, All with { Room = "s" }] : without)
        {
            var denied = await PostAsync(method, body, grant);
            Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (denied.Status, denied.Code));
        }
    }

    [Theory]
    [InlineData("RoomService/CreateRoom", "{\"name\":", "malformed", 400)]
    [InlineData("RoomService/CreateRoom", """{"name":7}""", "malformed", 400)]
    [InlineData("RoomService/CreateRoom", """{"emptyTimeout":-1}""", "malformed", 400)]
    [InlineData("RoomService/CreateRoom", """{"name":""}""", "invalid_argument", 400)]
    [InlineData("RoomService/GetParticipant", """{"room":"r"}""", "invalid_argument", 400)]
    [InlineData("RoomService/GetParticipant", """{"room":"r","identity":"x"}""", "not_found", 404)]
    [InlineData("RoomService/SendData", """{"room":"r","nonce":"AAAA"}""", "invalid_argument", 400)]
    [InlineData("RoomService/DeleteRoom", """{"room":"s"}""", "not_found", 404)]
    [InlineData("RoomService/MoveParticipant", "{}", "bad_route", 404)]
    [InlineData("Ingress/ListIngress", "{}", "bad_route", 404)]
    [InlineData("Egress/StopEgress", """{"egressId":"EG_ended"}""", "failed_precondition", 412)]
    public async Task Call_ThatCannotBeDone_IsRefusedInTwirpsForm(string method, string body, string code, int status)
    {
        var refused = await PostAsync(method, body, All);
        Assert.Equal((code, status), (refused.Code, (int)refused.Status));
        Assert.Equal("application/json", refused.Type);
        Assert.NotEmpty((string)refused.Json!["msg"]!);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonx")]
    public async Task Call_OfAnotherType_HasNoRoute(string type)
    {
        var refused = await PostAsync("RoomService/ListRooms", "{}", All, type);
        Assert.Equal((HttpStatusCode.NotFound, "bad_route"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Call_WithAnotherVerb_HasNoRoute()
    {
        using var got = await host.Http.GetAsync(new Uri(host.Url, "twirp/livekit.RoomService/ListRooms"), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, got.StatusCode);
        Assert.Contains("bad_route", await got.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer x.y.z")]
    [InlineData("Basic QTpC")]
    public async Task Call_WithoutAToken_IsRefusedBeforeItsBodyIsRead(string? authorization)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(host.Url, "twirp/livekit.RoomService/ListRooms"));
        request.Content = new StringContent("no JSON", Encoding.UTF8, "application/json");
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var refused = await host.Http.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Theory]
    [InlineData(RoomApiLimits.LargestBody - 1, true)]
    [InlineData(RoomApiLimits.LargestBody, true)]
    [InlineData(RoomApiLimits.LargestBody + 1, false)]
    public async Task Call_AtTheLargestBody_TakesAndRefuses(int size, bool isTaken)
    {
        var body = "{}".PadRight(size);
        Assert.Equal(isTaken, (await PostAsync("RoomService/ListRooms", body, All)).Status is HttpStatusCode.OK);
        using var request = Request("RoomService/ListRooms", All);
        request.Content = new UnknownLength(Encoding.ASCII.GetBytes(body));
        using var answer = await host.Http.SendAsync(request, Cancel);
        Assert.Equal(isTaken, answer.StatusCode is HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("RoomService/CreateRoom", """{"name":"*"}""", RoomApiLimits.LongestName)]
    [InlineData("RoomService/CreateRoom", """{"name":"r","metadata":"*"}""", RoomApiLimits.LongestMetadata)]
    [InlineData("RoomService/UpdateRoomMetadata", """{"room":"r","metadata":"*"}""", RoomApiLimits.LongestMetadata)]
    [InlineData(
        "RoomService/UpdateParticipant", """{"room":"r","identity":"anna","name":"*"}""", RoomApiLimits.LongestName)]
    [InlineData(
        "RoomService/UpdateParticipant", """{"room":"r","identity":"anna","metadata":"*"}""",
        RoomApiLimits.LongestMetadata)]
    [InlineData(
        "RoomService/UpdateParticipant", """{"room":"r","identity":"anna","attributes":{"a":"*"}}""",
        RoomApiLimits.LargestAttributes - 1)]
    [InlineData("RoomService/SendData", """{"room":"r","topic":"*"}""", RoomApiLimits.LongestName)]
    [InlineData("Egress/StartTrackEgress", """{"roomName":"r","file":{"filepath":"*"}}""", RoomApiLimits.LongestFile)]
    [InlineData(
        "Egress/StartParticipantEgress", """{"roomName":"r","identity":"a","fileOutputs":[{"filepath":"*"}]}""",
        RoomApiLimits.LongestFile)]
    [InlineData(
        "Egress/StartTrackCompositeEgress", """{"roomName":"r","file":{"filepath":"*"}}""", RoomApiLimits.LongestFile)]
    public async Task Call_AtALimit_TakesAndRefuses(string method, string body, int limit)
    {
        foreach (var length in (int[])[limit - 1, limit, limit + 1])
        {
            var answer = await PostAsync(
                method, body.Replace("*", new string('a', length), StringComparison.Ordinal), All);
            Assert.Equal(length > limit ? "invalid_argument" : null, answer.Code);
        }
    }

    [Theory]
    [InlineData(RoomApiLimits.LargestPayload - 1, true)]
    [InlineData(RoomApiLimits.LargestPayload, true)]
    [InlineData(RoomApiLimits.LargestPayload + 1, false)]
    public void SendData_AtTheLargestPayload_TakesAndRefuses(int size, bool isTaken) => Assert.Equal(
        isTaken,
        RoomApiLimits.Fault(new SendDataRequest { Room = "r", Data = ByteString.CopyFrom(new byte[size]) }) is null);

    [Fact]
    public async Task Call_OnAFaultOfOurs_SaysNothingOfIt()
    {
        host.Rooms.Fault = new InvalidOperationException("the secret of the house");
        try
        {
            var refused = await PostAsync("RoomService/ListRooms", "{}", All);
            Assert.Equal((HttpStatusCode.InternalServerError, "internal"), (refused.Status, refused.Code));
            Assert.DoesNotContain("secret", refused.Json!.ToJsonString(), StringComparison.Ordinal);
        }
        finally
        {
            host.Rooms.Fault = null;
        }
    }

    [Fact]
    public async Task Call_MutatedBodies_NeverThrow()
    {
        var random = new Random(20_261_122);
        var methods = RoomApiMethods.Of(new StandInRooms(), new StandInRooms());
        var method = methods["livekit.RoomService/UpdateParticipant"];
        var request = new UpdateParticipantRequest
        {
            Room = "r",
            Identity = "anna",
            Name = "Ä",
            Attributes = { ["a"] = "b" },
            Permission = new ParticipantPermission { CanPublishSources = { TrackSource.Camera } },
        };
        byte[][] seeds = [request.ToByteArray(), Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(request))];
        var refused = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var reply = await method.CallAsync(Mutation.Of(seeds[i % 2], random), i % 2 == 1, All);
            if (reply.Refusal is not null) refused++;
        }
        Assert.InRange(refused, Mutations / 4, Mutations - 1);
    }

    private static HttpRequestMessage Request(Uri url, VideoGrant? grant)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiHost.Token(grant));
        return request;
    }

    private HttpRequestMessage Request(string method, VideoGrant? grant) =>
        Request(new Uri(host.Url, $"twirp/livekit.{method}"), grant);

    private async Task<Answer> PostAsync(
        string method, string body, VideoGrant? grant, string type = "application/json;charset=UTF-8")
    {
        using var request = Request(method, grant);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await host.Http.SendAsync(request, Cancel);
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel));
        return new(
            response.StatusCode, response.IsSuccessStatusCode ? null : (string?)json?["code"], json,
            response.Content.Headers.ContentType?.ToString());
    }

    private sealed record Answer(HttpStatusCode Status, string? Code, JsonNode? Json, string? Type);

    /// <summary>A body that is sent in chunks.</summary>
    private sealed class UnknownLength : HttpContent
    {
        private readonly byte[] _body;

        public UnknownLength(byte[] body)
        {
            _body = body;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(_body).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
