using System.Net;
using System.Text;
using Google.Protobuf;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Tests.Protocol;

/// <summary>
/// Whatever the other end does, a call ends in time with a code; it is repeated once, and only where that does no harm.
/// </summary>
public sealed class TwirpClientTests
{
    private static readonly RoomLimits Limits = new(4, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(20));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_OnAFailedConnection_IsRepeatedOnce()
    {
        var server = new Answers(NoConnection, () => Message(new Room { Name = "r" }));
        await server.Rooms.CreateAsync("r", Limits, Cancel);
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task Call_OnTwoFailedConnections_IsUnavailable()
    {
        var server = new Answers(NoConnection, NoConnection, () => Message(new Room()));
        await FailsAsync("unavailable", () => server.Rooms.CreateAsync("r", Limits, Cancel));
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task Send_OnAFailedConnection_IsNotRepeated()
    {
        var server = new Answers(NoConnection, () => Message(new SendDataResponse()));
        await FailsAsync("unavailable", () => server.Rooms.SendAsync("r", new byte[1], "t", [], Cancel));
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData("http://rooms:7880", "http://rooms:7880/twirp/livekit.RoomService/DeleteRoom")]
    [InlineData("wss://rooms.example/live", "https://rooms.example/live/twirp/livekit.RoomService/DeleteRoom")]
    [InlineData("https://rooms.example/live/", "https://rooms.example/live/twirp/livekit.RoomService/DeleteRoom")]
    public async Task Call_ByTheUrl_GoesToItsApi(string url, string expected)
    {
        var server = new Answers(TimeProvider.System, [() => Message(new DeleteRoomResponse())], new Uri(url));
        await server.Rooms.CloseAsync("r", Cancel);
        Assert.Equal(expected, server.Url?.ToString());
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "<html>no such page</html>", "bad_route")]
    [InlineData(HttpStatusCode.NotFound, """{"error":"x"}""", "bad_route")]
    [InlineData(HttpStatusCode.BadGateway, "", "unavailable")]
    [InlineData(HttpStatusCode.InternalServerError, """["x"]""", "unknown")]
    [InlineData(HttpStatusCode.Unauthorized, "", "unauthenticated")]
    [InlineData(HttpStatusCode.PreconditionFailed, """{"code":"aborted","msg":"m"}""", "aborted")]
    [InlineData(HttpStatusCode.OK, "\u0001\u0002 no room", "malformed")]
    public async Task Call_OnAnswersThatAreNoReply_FailsWithACode(HttpStatusCode status, string body, string code)
    {
        var server = new Answers(() => Text(status, body));
        await FailsAsync(code, () => server.Rooms.CloseAsync("r", Cancel));
    }

    [Fact]
    public async Task Call_OnTwirpsNotFound_IsDone()
    {
        var server = new Answers(Gone, Gone, Gone, Gone, () => Text(
            HttpStatusCode.PreconditionFailed, """{"code":"failed_precondition","msg":"has ended"}"""));
        await server.Rooms.CloseAsync("r", Cancel);
        await server.Rooms.RemoveAsync("r", "anna", Cancel);
        await server.Rooms.MuteAsync("r", "anna", "TR_1", true, Cancel);
        Assert.Empty(await server.Rooms.ListParticipantsAsync("r", Cancel));
        await server.Rooms.StopEgressAsync("EG_1", Cancel);
        await FailsAsync("not_found", () => new Answers(Gone).Rooms.UpdateMetadataAsync("r", "m", Cancel));
        await FailsAsync("not_found", () => new Answers(Gone).Rooms.SendAsync("r", new byte[1], "t", [], Cancel));
    }

    [Theory]
    [InlineData(TwirpClient.LargestAnswer, "malformed")]
    [InlineData(TwirpClient.LargestAnswer + 1, "resource_exhausted")]
    public async Task Call_OnAnAnswerOfThatSize_EndsWith(int size, string code)
    {
        var server = new Answers(() => Text(HttpStatusCode.OK, new string('\u0007', size)));
        await FailsAsync(code, () => server.Rooms.CreateAsync("r", Limits, Cancel));
    }

    [Fact]
    public async Task Call_ThatIsNotAnswered_EndsAtItsDeadline()
    {
        var clock = new HandTimers();
        var server = new Answers(clock, [Hangs]);
        var call = server.Rooms.CreateAsync("r", Limits, Cancel);
        await server.Asked;
        Assert.False(call.IsCompleted);
        clock.FireAll();
        await FailsAsync("unavailable", () => call);
        Assert.Equal(TimeSpan.FromSeconds(5), clock.Due);
    }

    [Fact]
    public async Task Call_ThatIsGivenUp_IsCancelled()
    {
        using var cancel = new CancellationTokenSource();
        var server = new Answers(Hangs);
        var call = server.Rooms.CreateAsync("r", Limits, cancel.Token);
        await server.Asked;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Theory]
    [InlineData(LiveKitRooms.LargestPayload, LiveKitRooms.LongestTopic, true)]
    [InlineData(LiveKitRooms.LargestPayload + 1, 1, false)]
    [InlineData(1, LiveKitRooms.LongestTopic + 1, false)]
    public async Task Send_AtItsLimits_TakesAndRefuses(int bytes, int characters, bool isSent)
    {
        var server = new Answers(() => Message(new SendDataResponse()));
        var fault = await Record.ExceptionAsync(
            () => server.Rooms.SendAsync("r", new byte[bytes], new string('t', characters), [], Cancel));
        Assert.Equal(isSent, fault is null);
        Assert.Equal(isSent ? 1 : 0, server.Requests);
    }

    [Fact]
    public async Task StartEgress_OfOneThatRuns_GivesThatOne()
    {
        var request = new ParticipantEgressRequest { RoomName = "r", Identity = "anna" };
        request.FileOutputs.Add(new EncodedFileOutput { Filepath = "a.webm" });
        var list = new ListEgressResponse();
        list.Items.Add(new EgressInfo { EgressId = "EG_other" });
        list.Items.Add(new EgressInfo { EgressId = "EG_1", Participant = request });
        var server = new Answers(
            () => Message(list), () => Message(list), () => Message(new EgressInfo { EgressId = "EG_2" }));
        Assert.Equal("EG_1", await server.Rooms.StartEgressAsync("r", "anna", "a.webm", Cancel));
        Assert.Equal("EG_2", await server.Rooms.StartEgressAsync("r", "anna", "b.webm", Cancel));
    }

    [Fact]
    public async Task StartEgress_ThatDidNotBegin_Fails()
    {
        var server = new Answers(
            () => Message(new ListEgressResponse()),
            () => Message(new EgressInfo { Status = EgressStatus.EgressFailed, Error = "no tracks" }));
        await FailsAsync("aborted", () => server.Rooms.StartEgressAsync("r", "anna", "a.webm", Cancel));
    }

    private static async Task FailsAsync(string code, Func<Task> call) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RoomsException>(call)).Code);

    private static HttpResponseMessage NoConnection() => throw new HttpRequestException("connection refused");

    private static HttpResponseMessage? Hangs() => null;

    private static HttpResponseMessage Gone() =>
        Text(HttpStatusCode.NotFound, """{"code":"not_found","msg":"requested room does not exist"}""");

    private static HttpResponseMessage Message(IMessage message) =>
        new(HttpStatusCode.OK) { Content = new ByteArrayContent(message.ToByteArray()) };

    private static HttpResponseMessage Text(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8) };

    /// <summary>A server that gives these answers, one after the other; null hangs.</summary>
    private sealed class Answers : HttpMessageHandler
    {
        private readonly Queue<Func<HttpResponseMessage?>> _answers;
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Answers(params Func<HttpResponseMessage?>[] answers) : this(TimeProvider.System, answers)
        {
        }

        public Answers(TimeProvider time, Func<HttpResponseMessage?>[] answers, Uri? url = null)
        {
            _answers = new(answers);
            var settings = new LiveKitSettings
            {
                Url = url ?? new("http://rooms:7880"),
                ApiKey = "k",
                ApiSecret = Jwt.Secret,
            };
            Rooms = new LiveKitRooms(new HttpClient(this), settings, time);
        }

        public LiveKitRooms Rooms { get; }

        public int Requests { get; private set; }

        public Uri? Url { get; private set; }

        public Task Asked => _asked.Task;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            Url = request.RequestUri;
            _asked.TrySetResult();
            if (_answers.Dequeue()() is { } answer) return answer;
            return await new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(cancellationToken);
        }
    }
}
