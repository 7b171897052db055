using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Scenes.Rooms.Local.Api;
using Scenes.Rooms.Tests.Protocol;

namespace Scenes.Rooms.Tests.Api;

/// <summary>The room API over real Kestrel on a free port, with stand-in rooms behind it.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    private WebApplication? _app;

    internal StandInRooms Rooms { get; } = new();

    internal HttpClient Http { get; } = new();

    internal Uri Url { get; private set; } = null!;

    internal LiveKitRooms Client(string? secret = null) => new(
        Http, new LiveKitSettings { Url = Url, ApiKey = Jwt.KeyId, ApiSecret = secret ?? Jwt.Secret },
        TimeProvider.System);

    internal static string Token(VideoGrant? grant) => AccessToken.Write(
        Jwt.Key, new TokenClaims { Video = grant }, TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        new RoomApi(
            new TokenVerifier(TimeProvider.System, Jwt.Key), Rooms, Rooms, NullLogger<RoomApi>.Instance).Map(_app);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Url = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null) await _app.DisposeAsync();
    }
}
