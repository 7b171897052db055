using System.Net;
using System.Net.WebSockets;
using Scenes.Domain;
using Scenes.Rooms.Tests.Stage;

namespace Scenes.Server.Tests;

/// <summary>
/// Behind nginx with TLS, set up as the README says, browsers reach the server's rooms: two pages with an https origin
/// see and hear each other over wss, media goes where the settings say, and no token is logged.
/// </summary>
[Trait("Length", "long")]
public sealed class NginxTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private StagePages _pages = null!;
    private Nginx _nginx = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync(settings:
        [
            "--Scenes:Rooms:Mode=Local", "--Scenes:Rooms:UdpPort=0", "--Scenes:Rooms:MediaAddress=127.0.0.1",
            "--Scenes:TrustedProxies:0=127.0.0.1",
            // Nobody sends heartbeats here, and pages take their time to come.
            "--Scenes:Timings:StaleSeconds=600", "--Scenes:Timings:MediaSeconds=120",
            "--Scenes:Timings:HoldSeconds=600", "--Scenes:Timings:HoldSecondsTotal=600",
        ]);
        _pages = await StagePages.StartAsync();
        _nginx = await Nginx.StartAsync(_server.Public, _pages.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _nginx.Dispose();
        await _pages.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Pages_BehindNginx_MeetOverTls(bool v1)
    {
        using var stage = await Stage.OpenAsync(_server);
        using var events = await EventReader.OpenAsync(stage.Clients[0], $"{stage.Path}/events");
        await events.UntilAsync(e => e.As<SceneRecord>().Record is RoomOpened);
        var (first, second) = (await AdmitAsync(stage, 0), await AdmitAsync(stage, 1));
        Assert.Equal($"wss://{_nginx.Server.Authority}/", first.Url);

        await using var browser = new Browser { Flags = _nginx.Flags };
        await using var a = await browser.OpenAsync(_nginx.Pages);
        await using var b = await browser.OpenAsync(_nginx.Pages);
        await a.JoinAsync(new Uri(first.Url), first.Token, new StageOptions(v1));
        await b.JoinAsync(new Uri(second.Url), second.Token, new StageOptions(v1));
        await a.PublishAsync();
        await b.PublishAsync();
        await a.MeetAsync(await OtherAsync(a));
        var seen = await b.MeetAsync(await OtherAsync(b));

        // Else it would have named every address of this machine.
        var candidate = Assert.Single(seen.Candidates);
        Assert.StartsWith("127.0.0.1:", candidate, StringComparison.Ordinal);

        // A request is logged when it is over.
        await a.LeaveAsync();
        await b.LeaveAsync();
        await _nginx.UntilLoggedAsync(" GET /rtc", 2);
        AssertNotLogged("access_token", first.Token, second.Token);
    }

    [Theory, InlineData("https", true), InlineData("http", false)]
    public async Task LabelSocket_BehindNginx_IsOpenToPagesOfItsAddress(string scheme, bool taken)
    {
        using var stage = await Stage.OpenAsync(_server);
        using var client = _nginx.As();
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", $"{scheme}://{_nginx.Server.Authority}");
        socket.Options.SetRequestHeader(
            "Authorization", $"Bearer {_server.Token(Roles.Performer, stage.Performers[0])}");
        var connecting = socket.ConnectAsync(
            new Uri($"wss://{_nginx.Server.Authority}{stage.Path}/labels"), client,
            TestContext.Current.CancellationToken);

        if (taken) await connecting;
        else await Assert.ThrowsAsync<WebSocketException>(() => connecting);

        Assert.Equal(taken ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public async Task Join_WithALongAddress_ReachesTheServer()
    {
        using var client = _nginx.As();
        using var answer = await client.GetAsync(
            new Uri($"/rtc/v1/validate?access_token=none&join_request={new string('x', 50_000)}", UriKind.Relative),
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Server_Gone_NoTokenIsLogged()
    {
        await _server.StopAsync();
        using var client = _nginx.As();
        using var answer = await client.GetAsync(
            new Uri("/rtc/v1?access_token=told-to-nobody", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);

        await _nginx.UntilLoggedAsync(" GET /rtc/v1 502 ", 1);
        AssertNotLogged("access_token", "told-to-nobody");
    }

    private static async Task<string> OtherAsync(StagePage page) =>
        Assert.Single((await page.UntilAsync("Object.keys(s.remotes).length == 1")).Remotes).Key;

    private void AssertNotLogged(params string[] secrets)
    {
        var logged = _nginx.Logged();
        foreach (var secret in secrets) Assert.DoesNotContain(secret, logged, StringComparison.Ordinal);
    }

    private async Task<RoomAccess> AdmitAsync(Stage stage, int who)
    {
        using var client = _nginx.As(_server.Token(Roles.Performer, stage.Performers[who]));
        return await client.SendAsync(HttpMethod.Post, $"{stage.Path}/room-token").ReadAsync<RoomAccess>();
    }
}
