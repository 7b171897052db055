using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Scenes.Server.Tests;

/// <summary>
/// Who asks, and over which scheme, is what the connection says, unless a proxy of the settings says otherwise.
/// </summary>
public sealed class TrustedProxyTests
{
    [Theory]
    [InlineData("", "127.0.0.1", "http")]
    [InlineData("10.0.0.0/8", "127.0.0.1", "http")]
    [InlineData("127.0.0.1", "203.0.113.9", "https")]
    [InlineData("127.0.0.0/8", "203.0.113.9", "https")]
    [InlineData("127.0.0.1 203.0.113.9", "198.51.100.1", "https")]
    public async Task Headers_OfAProxy_AreBelievedWhereItIsTrusted(string trusted, string address, string scheme)
    {
        var seen = new TaskCompletionSource<(string Address, string Scheme)>();
        await using var server = await RunningServer.StartAsync(
            customize: builder => builder.Services.AddSingleton<IHttpContextFactory>(
                services => new Requests(services, seen)), settings: Trust(trusted));
        using var client = server.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.1, 203.0.113.9");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https, https");

        using var answer = await client.GetAsync(
            new Uri("/api/v1/limits", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((address, scheme), await seen.Task);
    }

    [Theory, InlineData("proxy"), InlineData("10.0.0.0/33"), InlineData("")]
    public void Settings_Wrong_AreNamed(string proxy)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [KeyValuePair.Create<string, string?>("Scenes:TrustedProxies:0", proxy)]).Build();
        var fault = Assert.Throws<StartException>(() => SettingsReader.Read(configuration));
        Assert.Contains($"Scenes:TrustedProxies '{proxy}' must be", fault.Message, StringComparison.Ordinal);
    }

    private static string[] Trust(string proxies) =>
        [.. proxies.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select((proxy, index) => FormattableString.Invariant($"--Scenes:TrustedProxies:{index}={proxy}"))];

    /// <summary>Keeps what the first request had become when it was done.</summary>
    private sealed class Requests(IServiceProvider services, TaskCompletionSource<(string, string)> first)
        : IHttpContextFactory
    {
        private readonly DefaultHttpContextFactory _factory = new(services);

        public HttpContext Create(IFeatureCollection featureCollection) => _factory.Create(featureCollection);

        public void Dispose(HttpContext httpContext)
        {
            first.TrySetResult((httpContext.Connection.RemoteIpAddress!.ToString(), httpContext.Request.Scheme));
            _factory.Dispose(httpContext);
        }
    }
}
