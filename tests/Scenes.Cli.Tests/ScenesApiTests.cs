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
        using var http = new HttpClient(server) { BaseAddress = new Uri("http://127.0.0.1/") };
        var session = new ApiSession(Api(http, 30), "token", "run");
        var ack = await session.SendAsync<SceneAck>(HttpMethod.Post, "x", TestContext.Current.CancellationToken);
        Assert.Equal(7, ack.FirstSeq);
        Assert.Equal(4, server.Operations.Count);
        Assert.Single(server.Operations.Distinct());
        Assert.NotEqual(session.NextOperation(), session.NextOperation());
    }

    [Fact]
    public async Task Send_Refused_NotRepeated()
    {
        using var server = new ScriptedServer(() => Json("""{"code":"scene.closed","detail":"over"}""", HttpStatusCode.Conflict));
        using var http = new HttpClient(server) { BaseAddress = new Uri("http://127.0.0.1/") };
        var session = new ApiSession(Api(http, 30), "token", "run");
        var refusal = await Assert.ThrowsAsync<ApiRefusal>(
            () => session.SendAsync<SceneAck>(HttpMethod.Post, "x", TestContext.Current.CancellationToken));
        Assert.Equal((409, "scene.closed"), (refusal.Status, refusal.Code));
        Assert.Single(server.Operations);
    }

    [Fact]
    public async Task Send_NobodyThere_GivesUpAtTheDeadline()
    {
        using var server = new ScriptedServer(() => throw new HttpRequestException("gone"));
        using var http = new HttpClient(server) { BaseAddress = new Uri("http://127.0.0.1/") };
        await Assert.ThrowsAsync<UnreachableException>(() => Api(http, 0.5).SendAsync(
            new ApiCall(HttpMethod.Get, "x"), TestContext.Current.CancellationToken));
    }

    private static ScenesApi Api(HttpClient http, double seconds) => new(http, TimeSpan.FromSeconds(5))
    {
        Clock = TimeProvider.System,
        Deadline = TimeProvider.System.GetUtcNow().AddSeconds(seconds),
    };

    private static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
