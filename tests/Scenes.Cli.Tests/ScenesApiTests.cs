using System.Net;
using System.Text;

namespace Scenes.Cli.Tests;

/// <summary>A request is repeated under the same operation id until it is answered, and not for ever.</summary>
public sealed class ScenesApiTests
{
    [Fact]
    public async Task Send_LostAndUnavailable_RepeatedUnderTheSameOperation()
    {
        using var server = new ScriptedServer(
            () => throw new HttpRequestException("gone"),
            () => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable),
            () => throw new IOException("cut off"),
            () => Json("""{"firstSeq":7,"count":1,"phase":"Live"}"""));
        using var http = new HttpClient(server);
        var session = Session(Api(http, 30));
        var ack = await session.SendAsync<SceneAck>(HttpMethod.Post, "x", TestContext.Current.CancellationToken);
        Assert.Equal(7, ack.FirstSeq);
        Assert.Equal(4, server.Operations.Count);
        Assert.Single(server.Operations.Distinct());
        Assert.NotEqual(session.NextOperation(), session.NextOperation());
    }

    [Fact]
    public async Task Send_Refused_NotRepeated()
    {
        using var server = new ScriptedServer(
            () => Json("""{"code":"scene.closed","detail":"over"}""", HttpStatusCode.Conflict));
        using var http = new HttpClient(server);
        var session = Session(Api(http, 30));
        var refusal = await Assert.ThrowsAsync<ApiRefusal>(
            () => session.SendAsync<SceneAck>(HttpMethod.Post, "x", TestContext.Current.CancellationToken));
        Assert.Equal((409, "scene.closed"), (refusal.Status, refusal.Code));
        Assert.Single(server.Operations);
    }

    [Fact]
    public async Task Send_NobodyThere_GivesUpAtTheDeadline()
    {
        using var server = new ScriptedServer(() => throw new HttpRequestException("gone"));
        using var http = new HttpClient(server);
        await Assert.ThrowsAsync<UnreachableException>(() => Session(Api(http, 0.5)).GetAsync<SceneAck>(
            "x", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Send_OneHeadFails_GoesOnAtTheOtherUnderTheSameOperation()
    {
        using var server = new ScriptedServer(
            () => throw new HttpRequestException("gone"),
            () => Json("""{"firstSeq":7,"count":1,"phase":"Live"}"""));
        using var http = new HttpClient(server);
        var api = Api(http, 30, "http://one/", "http://two/");
        await Session(api).SendAsync<SceneAck>(HttpMethod.Post, "x", TestContext.Current.CancellationToken);
        Assert.Equal(["one", "two"], server.Hosts);
        Assert.Single(server.Operations.Distinct());
    }

    [Fact]
    public void Heads_OfSeveralCallers_AreSpread()
    {
        using var http = new HttpClient();
        var api = Api(http, 30, "http://one/", "http://two/");
        Assert.Equal(
            ["one", "two", "one"], Enumerable.Range(0, 3).Select(_ => api.NextHead().Server.Host));
    }

    private static ApiSession Session(ScenesApi api) => new(api, api.NextHead(), "token", "run");

    private static ScenesApi Api(HttpClient http, double seconds, params string[] servers) => new(
        http, [.. servers.DefaultIfEmpty("http://127.0.0.1/").Select(server => new Uri(server))],
        TimeSpan.FromSeconds(5))
    {
        Clock = TimeProvider.System,
        Deadline = TimeProvider.System.GetUtcNow().AddSeconds(seconds),
    };

    private static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
