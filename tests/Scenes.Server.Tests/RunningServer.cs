using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Scenes.Server.Tests;

/// <summary>A server in this process, on free ports, with a data folder of its own.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly bool _keepFolder;

    private RunningServer(WebApplication app, string folder, bool keepFolder)
    {
        (_app, _folder, _keepFolder) = (app, folder, keepFolder);
        var urls = app.Urls.ToArray();
        Public = new Uri(urls[0]);
        Admin = new Uri(urls[^1]);
    }

    public Uri Public { get; }

    public Uri Admin { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningServer> StartAsync(
        string environment = "Production", bool seed = false, string? folder = null,
        Action<WebApplicationBuilder>? customize = null, params string[] settings)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("scenes-server-").FullName;
        string[] args =
        [
            $"--environment={environment}", "--urls=http://127.0.0.1:0", $"--Scenes:DataDirectory={data}",
            "--Scenes:AdminUrl=http://127.0.0.1:0", $"--Scenes:Seed={seed}", "--Scenes:SiloPort=0",
            "--Scenes:GatewayPort=0", "--Scenes:Rooms:Mode=Off", "--Logging:LogLevel:Default=Error", .. settings,
        ];
        var app = ScenesHost.Build(args, customize);
        await ScenesHost.StartAsync(app);
        return new RunningServer(app, data, folder is not null);
    }

    /// <summary>A client without a token.</summary>
    public HttpClient Anonymous() => new(new SocketsHttpHandler()) { BaseAddress = Public };

    /// <summary>A client of somebody.</summary>
    public HttpClient As(string role, string id)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token(role, id));
        return client;
    }

    public string Token(string role, string id, TimeSpan? lifetime = null) =>
        Services.GetRequiredService<TokenMint>().Mint(role, id, lifetime).Token;

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (!_keepFolder) Directory.Delete(_folder, recursive: true);
    }
}
