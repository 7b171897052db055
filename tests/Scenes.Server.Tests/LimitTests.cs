using System.Net;
using System.Reflection;

namespace Scenes.Server.Tests;

/// <summary>The bounds of what comes in over HTTP, below, at and above; all bounds are shown.</summary>
public sealed class LimitTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    [Theory]
    [InlineData(Limits.BodyBytes - 1, false)]
    [InlineData(Limits.BodyBytes - 1, true)]
    [InlineData(Limits.BodyBytes, false)]
    [InlineData(Limits.BodyBytes, true)]
    public async Task Body_UpToTheLimit_IsRead(int bytes, bool chunked)
    {
        using var client = fixture.Server.As(Roles.Performer, "p-body");
        using var answer = await SendAsync(client, HttpMethod.Put, "/api/v1/me/profile", bytes, chunked);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("PUT", "/api/v1/me/profile", false)]
    [InlineData("PUT", "/api/v1/me/profile", true)]
    [InlineData("POST", "/api/v1/me/heartbeat", false)]
    public async Task Body_AboveTheLimit_IsTooLarge(string method, string path, bool chunked)
    {
        using var client = fixture.Server.As(Roles.Performer, "p-body");
        await SendAsync(client, new HttpMethod(method), path, Limits.BodyBytes + 1, chunked)
            .ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body.too_large");
    }

    [Theory]
    [InlineData(Limits.NameLength - 1, HttpStatusCode.OK)]
    [InlineData(Limits.NameLength, HttpStatusCode.OK)]
    [InlineData(Limits.NameLength + 1, HttpStatusCode.BadRequest)]
    public async Task Name_AroundTheLimit_IsTakenUpToIt(int length, HttpStatusCode expected)
    {
        using var client = fixture.Server.As(Roles.Performer, "p-name");
        var profile = SampleOrders.Profile("en") with { Name = new string('n', length) };
        using var answer = await client.SendAsync(HttpMethod.Put, "/api/v1/me/profile", profile);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Limits_Asked_ShowEveryBoundAndTiming()
    {
        using var client = fixture.Server.Anonymous();
        var view = await client.SendAsync(HttpMethod.Get, "/api/v1/limits").ReadAsync<LimitsView>();
        Assert.Equal(typeof(Limits).GetFields(BindingFlags.Public | BindingFlags.Static).Length, view.Limits.Count);
        Assert.Equal(Limits.BodyBytes, view.Limits["bodyBytes"]);
        Assert.Equal(new SceneTimings(), view.Timings);
    }

    [Fact]
    public void Places_AtTheirLimit_LetInNobodyUntilSomebodyLeaves()
    {
        var places = new Places(2);
        Assert.True(places.TryEnter());
        Assert.True(places.TryEnter());
        Assert.False(places.TryEnter());
        places.Leave();
        Assert.True(places.TryEnter());
    }

    private static Task<HttpResponseMessage> SendAsync(
        HttpClient client, HttpMethod method, string path, int bytes, bool chunked)
    {
        var body = """{"name":"Anna","languages":["en"],"maxIntensity":5,"avoid":[],"minRatePerHour":0,"blocked":[]}""";
        var request = new HttpRequestMessage(method, path)
        {
            Content = new StringContent(body.PadRight(bytes), null, "application/json"),
        };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.Add(Operations.Header, Answers.NewOperation());
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
