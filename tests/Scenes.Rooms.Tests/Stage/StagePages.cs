using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>A web server that hands out a page of plain livekit-client.</summary>
internal sealed class StagePages : IAsyncDisposable
{
    private static readonly Dictionary<string, (string File, string Type)> Files = new(StringComparer.Ordinal)
    {
        ["/"] = ("stage.html", "text/html"),
        ["/stage.js"] = ("stage.js", "text/javascript"),
        ["/livekit-client.umd.js"] = ("node_modules/livekit-client/dist/livekit-client.umd.js", "text/javascript"),
    };

    private readonly WebApplication _app;

    private StagePages(WebApplication app) => _app = app;

    /// <summary>Where the page is.</summary>
    public Uri Address => new(_app.Urls.First());

    public static async Task<StagePages> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(ServeAsync);
        await app.StartAsync();
        return new StagePages(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task ServeAsync(HttpContext context)
    {
        if (!Files.TryGetValue(context.Request.Path, out var found))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = found.Type;
        await context.Response.SendFileAsync(Path.Combine(NodeScripts.Folder, found.File));
    }
}
