using System.Net;
using System.Net.WebSockets;
using Google.Protobuf;
using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Protocol;
using Case = Scenes.Rooms.Protocol.SignalResponse.MessageOneofCase;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>
/// Sockets let in whom a token lets in, take messages up to their limits, and never hold up a room; a machine that
/// cannot carry rooms runs everything else.
/// </summary>
public sealed class SignalSocketTests
{
    [Theory]
    [InlineData("/rtc/validate", true, true, HttpStatusCode.OK)]
    [InlineData("/rtc/validate", true, false, HttpStatusCode.Unauthorized)]
    [InlineData("/rtc/validate", false, true, HttpStatusCode.Unauthorized)]
    [InlineData("/rtc/v1/validate", true, true, HttpStatusCode.BadRequest)]
    [InlineData("/rtc", true, true, HttpStatusCode.NotFound)]
    public async Task Get_WithoutASocket_SaysWhatTheSocketWould(
        string path, bool token, bool join, HttpStatusCode status)
    {
        await using var host = await RoomHost.StartAsync();

        using var response = await host.GetAsync(
            $"{path}?access_token={(token ? RoomHost.Token("ann", join) : "none")}&join_request=nonsense");

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(path.EndsWith("validate", StringComparison.Ordinal),
            response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Validate_OfAWholeJoinRequest_FitsIntoTheRequestLine()
    {
        await using var host = await RoomHost.StartAsync();
        var request = new JoinRequest
        {
            PublisherOffer = new SessionDescription { Sdp = new string('x', 25_000) },
        };
        var packed = new WrappedJoinRequest { JoinRequest = request.ToByteString() }.ToByteArray();

        using var response = await host.GetAsync($"/rtc/v1/validate?access_token={RoomHost.Token("ann")}"
            + $"&join_request={Convert.ToBase64String(packed).Replace('+', '-').Replace('/', '_')}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Connect_WithAToken_HearsTheJoinAndThePong()
    {
        await using var host = await RoomHost.StartAsync();
        using var socket = await host.ConnectAsync();

        await RoomHost.TellAsync(socket, new SignalRequest { Ping = 1 });

        Assert.Equal(Case.Join, (await RoomHost.ReadAsync(socket))!.MessageCase);
        Assert.NotNull(await RoomHost.ReadAsync(socket, Case.Pong));
    }

    [Fact]
    public async Task Connect_ToASessionThatIsGone_HearsToBeginAnewAndIsClosed()
    {
        await using var host = await RoomHost.StartAsync();
        using var socket = await host.ConnectAsync("&reconnect=1&sid=PA_gone");

        Assert.Equal(LeaveRequest.Types.Action.Reconnect, (await RoomHost.ReadAsync(socket))!.Leave.Action);
        Assert.Null(await RoomHost.ReadAsync(socket));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Signal_OfManyBytes_StopsAtTheLimit(int beyond, bool good)
    {
        await using var host = await RoomHost.StartAsync();
        using var socket = await host.ConnectAsync();
        var length = SignalLimits.MessageBytes + beyond;
        // An unknown field of as many bytes as it takes: number 100, its length in three bytes.
        var bytes = new byte[length];
        (bytes[0], bytes[1]) = (0xA2, 0x06);
        var rest = length - 5;
        (bytes[2], bytes[3], bytes[4]) = ((byte)(rest | 0x80), (byte)((rest >> 7) | 0x80), (byte)(rest >> 14));

        await RoomHost.TellAsync(socket, bytes);
        if (good) await RoomHost.TellAsync(socket, new SignalRequest { Ping = 1 });

        Assert.Equal(good, await RoomHost.ReadAsync(socket, Case.Pong) is not null);
        if (!good) Assert.Equal(WebSocketCloseStatus.MessageTooBig, socket.CloseStatus);
        Assert.Equal(0, host.Rooms.Services.Counters.Malformed);
    }

    [Fact]
    public async Task Signals_OfNonsense_CloseTheSocketAtTheLimit()
    {
        await using var host = await RoomHost.StartAsync();
        using var socket = await host.ConnectAsync();

        for (var i = 0; i < SignalLimits.Malformed; i++) await RoomHost.TellAsync(socket, [0xFF, 0xFF, 0xFF]);

        Assert.Equal(DisconnectReason.StateMismatch, (await RoomHost.ReadAsync(socket, Case.Leave))!.Leave.Reason);
        Assert.Null(await RoomHost.ReadAsync(socket));
    }

    [Fact]
    public async Task Stop_OfTheApplication_SendsClientsAwayToComeBack()
    {
        await using var host = await RoomHost.StartAsync();
        using var socket = await host.ConnectAsync();
        await RoomHost.ReadAsync(socket);

        var stopped = host.StopAsync();

        Assert.Equal(DisconnectReason.ServerShutdown, (await RoomHost.ReadAsync(socket, Case.Leave))!.Leave.Reason);
        Assert.Null(await RoomHost.ReadAsync(socket));
        await socket.CloseOutputAsync(
            WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
        await stopped;
    }

    [Fact]
    public async Task Start_OnATakenPort_AnswersThatThereAreNoRoomsAndRunsTheRest()
    {
        await using var first = await RoomHost.StartAsync();
        await using var second = await RoomHost.StartAsync(first.Rooms.UdpPort);

        using var rooms = await second.GetAsync("/rtc/validate");
        using var api = await second.GetAsync("/twirp/livekit.RoomService/ListRooms");
        using var other = await second.GetAsync("/other");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, rooms.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, api.StatusCode);
        var why = await other.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"{first.Rooms.UdpPort}", why, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', why);
    }

    [Theory]
    [InlineData(SignalLimits.Waiting, false)]
    [InlineData(SignalLimits.Waiting + 2, true)]
    public void Send_ToAClientThatReadsNothing_GivesItsSocketUpAtTheLimit(int count, bool isSlow)
    {
        var counters = new SignalCounters();
        using var link = new SignalSocket(new StuckSocket(), new ManualLoop(), counters);

        for (var i = 0; i < count; i++) link.Send(new SignalResponse { Pong = i });

        Assert.Equal(isSlow ? 1 : 0, counters.Slow);
    }

    [Fact]
    public void Send_OfManyBytesToAClientThatReadsNothing_GivesItsSocketUp()
    {
        var counters = new SignalCounters();
        using var link = new SignalSocket(new StuckSocket(), new ManualLoop(), counters);
        var large = new SignalResponse { RefreshToken = new string('x', SignalLimits.WaitingBytes / 4) };

        for (var i = 0; i < 5; i++) link.Send(large);

        Assert.Equal(1, counters.Slow);
    }

    [Fact]
    public void Budget_OfSignals_IsSpentAndFillsUpAgain()
    {
        var loop = new ManualLoop();
        var budget = new SignalBudget(new ElapsingTime(loop));
        for (var i = 0; i < SignalLimits.SignalBurst; i++) Assert.True(budget.TrySpend());
        Assert.False(budget.TrySpend());

        loop.Advance(1_000);

        for (var i = 0; i < SignalLimits.SignalsPerSecond; i++) Assert.True(budget.TrySpend());
        Assert.False(budget.TrySpend());
    }

    private sealed class ElapsingTime(ManualLoop loop) : TimeProvider
    {
        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => loop.Now;
    }
}
