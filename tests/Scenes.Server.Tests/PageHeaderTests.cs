using System.Net;

namespace Scenes.Server.Tests;

/// <summary>
/// Pages may do what a scene needs and nothing else: no script of others, no frame, no other address.
/// </summary>
public sealed class PageHeaderTests
{
    private const string Before = "default-src 'none'; script-src 'self'; style-src 'self'; "
        + "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self' ";

    private const string Behind = "; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private static readonly string[] LiveKit =
        ["--Scenes:Rooms:Mode=LiveKit", "--Scenes:Rooms:ApiKey=key", $"--Scenes:Rooms:ApiSecret={new string('s', 32)}"];

    [Theory]
    [InlineData("/")]
    [InlineData("/earnings")]
    [InlineData("/assets/app-1.js")]
    [InlineData("/favicon.svg")]
    public async Task Headers_OfAPage_AreThese(string path)
    {
        using var pages = PageFolder.Built();
        await using var server = await RunningServer.StartAsync(customize: pages.Serve);
        using var client = server.Anonymous();
        using var answer = await client.SendAsync(HttpMethod.Get, path);
        AssertHeaders(answer, $"ws://{server.Public.Authority}");
    }

    [Fact]
    public async Task Headers_WithoutPages_AreTheSame()
    {
        using var pages = new PageFolder();
        await using var server = await RunningServer.StartAsync(customize: pages.Serve);
        using var client = server.Anonymous();
        using var answer = await client.SendAsync(HttpMethod.Get, "/");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        AssertHeaders(answer, $"ws://{server.Public.Authority}");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("/api/v1", text, StringComparison.Ordinal);
        Assert.Contains("Node.js</a> 20.19", text, StringComparison.Ordinal);
        Assert.Contains("dotnet run --project src/Scenes.Server", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        await client.SendAsync(HttpMethod.Get, "/assets/app-1.js")
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Pages_OneFileGone_AreMissing()
    {
        using var pages = PageFolder.Built();
        pages.List("index.html", "assets/app-9.js");
        await using var server = await RunningServer.StartAsync(customize: pages.Serve);
        using var client = server.Anonymous();
        var text = await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("its pages are missing", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wss://rooms.example", null, "https://rooms.example wss://rooms.example")]
    [InlineData("http://10.0.0.7:7880/", null, "http://10.0.0.7:7880 ws://10.0.0.7:7880")]
    [InlineData("http://10.0.0.7:7880", "wss://rooms.example:8443/live?a=b;script-src",
        "https://rooms.example:8443 wss://rooms.example:8443")]
    public async Task Policy_WithALiveKitServer_NamesItsOriginAndNothingElse(string url, string? shown, string origins)
    {
        string[] settings = [.. LiveKit, $"--Scenes:Rooms:Url={url}",
            .. shown is null ? Array.Empty<string>() : [$"--Scenes:Rooms:PublicUrl={shown}"]];
        await using var server = await RunningServer.StartAsync(settings: settings);
        using var client = server.Anonymous();
        using var answer = await client.SendAsync(HttpMethod.Get, "/");
        AssertHeaders(answer, $"ws://{server.Public.Authority} {origins}");
    }

    [Fact]
    public async Task Policy_BehindTls_NamesTheSocketsOfThePublicAddress()
    {
        await using var server = await RunningServer.StartAsync(
            settings: ["--Scenes:PublicUrl=https://scenes.example/"]);
        using var client = server.Anonymous();
        using var answer = await client.SendAsync(HttpMethod.Get, "/");
        AssertHeaders(answer, "wss://scenes.example");
    }

    private static void AssertHeaders(HttpResponseMessage answer, string sockets)
    {
        Assert.Equal(Before + sockets + Behind, One("Content-Security-Policy"));
        Assert.Equal("nosniff", One("X-Content-Type-Options"));
        Assert.Equal("no-referrer", One("Referrer-Policy"));
        Assert.Equal("same-origin", One("Cross-Origin-Opener-Policy"));
        Assert.Equal("accelerometer=(), bluetooth=(), camera=(self), display-capture=(), geolocation=(), "
            + "gyroscope=(), hid=(), magnetometer=(), microphone=(self), midi=(), payment=(), "
            + "screen-wake-lock=(self), serial=(), usb=()", One("Permissions-Policy"));

        string One(string name) => Assert.Single(answer.Headers.GetValues(name));
    }
}
