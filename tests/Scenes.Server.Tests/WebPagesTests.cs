using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Scenes.Server.Tests;

/// <summary>The pages of the application are served, small and once; nothing else on the disk ever is.</summary>
public sealed class WebPagesTests(PagesServer fixture) : IClassFixture<PagesServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/index.html")]
    [InlineData("/earnings")]
    [InlineData("/observe/")]
    [InlineData("/scenes/s-aaaaaaaaaaaaaaaaaaaaaaaaaa?from=list")]
    [InlineData("/lab/campaigns/warm.up/scenes")]
    [InlineData("/apiary")]
    public async Task Page_OfTheApplication_IsItsEntry(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Equal(PageFolder.Index, await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task File_WithAHashInItsName_IsKeptForever()
    {
        using var answer = await GetAsync("/assets/app-1.js");
        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(answer.Headers.GetValues("Cache-Control")));
        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(PageFolder.Script, await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task File_WithoutAHashInItsName_IsAskedForEachTime()
    {
        using var answer = await GetAsync("/favicon.svg");
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("/assets/app-0.js")]
    [InlineData("/assets/app-1.js.br")]
    [InlineData("/assets/app-2.js")]
    [InlineData("/assets/nothing")]
    [InlineData("/pages.txt")]
    [InlineData("/nothing.png")]
    [InlineData("/scenes/nothing.png")]
    [InlineData("/api")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/API/v1/nothing")]
    [InlineData("/health")]
    [InlineData("/health/nothing")]
    [InlineData("/dev/sign-in")]
    [InlineData("/rtc")]
    [InlineData("/twirp/nothing")]
    [InlineData("/rooms/nothing")]
    [InlineData("/openapi/nothing")]
    [InlineData("/metrics")]
    [InlineData("//api/v1/nothing")]
    [InlineData("/scenes//nothing")]
    public async Task Address_OfNothing_IsAProblem(string path) =>
        await GetAsync(path).ProblemAsync(HttpStatusCode.NotFound, "not_found");

    [Theory]
    [InlineData("/..%2f..%2fScenes.Server.dll")]
    [InlineData("/..%2F..%2F..%2F..%2Fetc%2Fpasswd")]
    [InlineData("/..%5c..%5cScenes.Server.dll")]
    [InlineData("/assets/..%2fpages.txt")]
    [InlineData("/assets/..%5cpages.txt")]
    [InlineData("/assets/%2e%2e/pages.txt")]
    [InlineData("/../Scenes.Server.dll")]
    [InlineData("/%2e%2e/%2e%2e/Scenes.Server.dll")]
    [InlineData("/assets/..\\pages.txt")]
    [InlineData("/assets/%252e%252e%252fpages.txt")]
    public async Task Path_OutOfTheFolder_LeadsNowhere(string path)
    {
        // Written by hand: a client would tidy the path up first.
        using var client = new TcpClient();
        await client.ConnectAsync(fixture.Server.Public.Host, fixture.Server.Public.Port, Cancel);
        await using var stream = client.GetStream();
        var request = $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancel);
        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 404 Not Found", await reader.ReadLineAsync(Cancel));
        Assert.Contains("\"code\":\"not_found\"", await reader.ReadToEndAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/")]
    [InlineData("PUT", "/earnings")]
    [InlineData("DELETE", "/assets/app-1.js")]
    public async Task Page_Changed_IsRefused(string method, string path)
    {
        using var client = fixture.Server.Anonymous();
        using var answer = await client.SendAsync(new HttpMethod(method), path);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
        await Task.FromResult(answer).ProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
    }

    [Fact]
    public async Task Head_OfAPage_IsItsHeadersAlone()
    {
        using var client = fixture.Server.Anonymous();
        using var answer = await client.SendAsync(HttpMethod.Head, "/earnings");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(PageFolder.Index.Length, answer.Content.Headers.ContentLength);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip, br;q=0", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*, br;q=0, gzip;q=0", null)]
    [InlineData("deflate", null)]
    [InlineData("", null)]
    public async Task File_Compressed_GoesToThoseWhoTakeIt(string accepted, string? coding)
    {
        using var answer = await GetAsync("/assets/app-1.js", ("Accept-Encoding", accepted));
        Assert.Equal("Accept-Encoding", Assert.Single(answer.Headers.GetValues("Vary")));
        Assert.Equal(coding is null ? [] : [coding], answer.Content.Headers.ContentEncoding);
        var length = answer.Content.Headers.ContentLength;
        await using var sent = await answer.Content.ReadAsStreamAsync(Cancel);
        await using var plain = coding switch
        {
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            _ => sent,
        };
        using var reader = new StreamReader(plain);
        Assert.Equal(PageFolder.Script, await reader.ReadToEndAsync(Cancel));
        Assert.True(coding is null ? length == PageFolder.Script.Length : length < PageFolder.Script.Length / 2);
    }

    [Theory]
    [InlineData("/", "")]
    [InlineData("/assets/app-1.js", "")]
    [InlineData("/assets/app-1.js", "br")]
    public async Task Page_KnownAlready_IsNotSentAgain(string path, string accepted)
    {
        using var first = await GetAsync(path, ("Accept-Encoding", accepted));
        var tag = first.Headers.ETag!.ToString();
        foreach (var known in new[] { tag, "W/" + tag, "\"other\", " + tag, "*" })
        {
            using var again = await GetAsync(path, ("Accept-Encoding", accepted), ("If-None-Match", known));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(tag, again.Headers.ETag!.ToString());
            Assert.Equal(first.Headers.CacheControl!.ToString(), again.Headers.CacheControl!.ToString());
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(Cancel));
        }

        using var other = await GetAsync(path, ("Accept-Encoding", accepted), ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Tags_OfOneFileInItsForms_Differ()
    {
        var tags = new HashSet<string>();
        foreach (var accepted in new[] { "br", "gzip", "" })
        {
            using var answer = await GetAsync("/assets/app-1.js", ("Accept-Encoding", accepted));
            Assert.True(tags.Add(answer.Headers.ETag!.ToString()));
        }
    }

    private async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var client = fixture.Server.Anonymous();
        // Made of text: relative to the server, //api would name another one.
        var address = new Uri(fixture.Server.Public.AbsoluteUri.TrimEnd('/') + path);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, Cancel);
    }
}
