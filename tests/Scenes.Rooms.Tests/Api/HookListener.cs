using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Scenes.Rooms.Tests.Api;

/// <summary>Takes webhooks on a free port and answers them as it is told.</summary>
internal sealed class HookListener : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Hook> _hooks = Channel.CreateUnbounded<Hook>();

    private HookListener(Func<Hook, Task<int>> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/hooks", async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var token = http.Request.Headers.Authorization.ToString();
            var hook = new Hook(body.ToArray(), token, http.Request.ContentType);
            var status = await answer(hook);
            http.Response.StatusCode = status;
            _hooks.Writer.TryWrite(hook);
        });
    }

    public Uri Url => new(new Uri(_app.Urls.First()), "/hooks");

    public static async Task<HookListener> OpenAsync(Func<Hook, Task<int>>? answer = null)
    {
        var listener = new HookListener(answer ?? (_ => Task.FromResult(204)));
        await listener._app.StartAsync(TestContext.Current.CancellationToken);
        return listener;
    }

    /// <summary>The next one that came and was answered.</summary>
    public async Task<Hook> NextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return await _hooks.Reader.ReadAsync(patience.Token);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal sealed record Hook(byte[] Body, string Authorization, string? Type);
}
