using Microsoft.AspNetCore.Connections;
using Scenes.Grains;
using Scenes.Media;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>The composition root.</summary>
public static class ScenesHost
{
    private const string DefaultUrl = "http://127.0.0.1:8080";

    // Settings are read at the start. Whoever waits for the file to change hears of each write below its folder, where
    // the data may be.
    private const string ReadSettingsOnce = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>Builds a server that is not started yet.</summary>
    /// <param name="args">Settings as <c>--Scenes:DataDirectory=PATH</c>, and what ASP.NET Core takes.</param>
    /// <param name="customize">Changes services last, so that tests can run a server that is broken on purpose; null
    /// for none.</param>
    /// <exception cref="StartException">A setting is malformed.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? customize = null)
    {
        var builder = WebApplication.CreateSlimBuilder([ReadSettingsOnce, .. args]);
        builder.AddDefaults();
        var settings = SettingsReader.Read(builder.Configuration);
        builder.AddLogs(settings);
        var isHttps = builder.Listen(settings, DefaultUrl);
        builder.Services.AddSingleton(settings);
        if (settings.Store == ServerSettings.PostgresKind) builder.Services.AddPostgresStore(settings.Connection!);
        else builder.Services.AddSqliteStore(settings.DataDirectory);
        builder.Services.AddSingleton(new MatchPolicy([.. settings.LongestWaitFirst.Select(PoolId.Parse)]));
        builder.Services.AddMedia(settings);
        builder.Services.AddRooms(settings, isHttps);
        builder.Services.AddSceneGrains(RoomSetup.Timings(settings));
        builder.AddEngine(settings);
        builder.AddApi(settings);
        customize?.Invoke(builder);
        var app = builder.Build();
        app.UseScenes();
        return app;
    }

    /// <summary>Opens the store, begins the server's own rooms where it has them, and listens.</summary>
    /// <exception cref="StartException">The signing key cannot be used.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    /// <exception cref="MediaException">The folder or the object storage for recordings cannot be used.</exception>
    /// <exception cref="IOException">An address is taken.</exception>
    public static async Task StartAsync(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        // Opened before anything listens, so that an unusable store is told here and nowhere else.
        app.Services.GetRequiredService<IEventLog>();
        app.Services.GetRequiredService<IMediaStore>();
        if (app.Services.GetService<OwnRooms>() is { } rooms) await rooms.BeginAsync(app);
        await app.StartAsync();
    }

    /// <summary>Runs a server until it is told to stop.</summary>
    /// <returns>The exit code: 0 after a stop, 1 when it could not start; standard error says why in one
    /// line.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await StartAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (StartException fault)
        {
            return await RefuseAsync(fault.Code, fault.Message);
        }
        catch (StoreException fault)
        {
            return await RefuseAsync(fault.Code, fault.Message);
        }
        catch (MediaException fault)
        {
            return await RefuseAsync(fault.Code, fault.Message);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            return await RefuseAsync(StartException.PortUnavailable,
                $"{fault.Message} Stop what listens there, or set ASPNETCORE_URLS or Scenes__AdminUrl.");
        }
        catch (System.Net.Sockets.SocketException fault)
        {
            return await RefuseAsync(StartException.PortUnavailable,
                $"Listening failed: {fault.Message}. Set ASPNETCORE_URLS or Scenes__AdminUrl.");
        }
    }

    private static async Task<int> RefuseAsync(string code, string message)
    {
        await Console.Error.WriteLineAsync($"scenes: {code}: {message.ReplaceLineEndings(" ")}");
        return 1;
    }
}
