using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Scenes.Server;

/// <summary>
/// Writes server-sent events (HTML Living Standard, section 9.2). Written by hand: an <c>id:</c> on each event is
/// what a client resumes by, and JSON without line breaks is one <c>data:</c> line.
/// </summary>
internal sealed class EventStream(HttpContext http, TimeProvider clock, CancellationToken ended)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private long _writtenAt = clock.GetTimestamp();
    private bool _pending;

    /// <summary>Sends the head of the answer.</summary>
    public Task<bool> BeginAsync()
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        // Asks nginx not to collect events before it passes them on.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        Write("retry: 2000\n\n");
        return FlushAsync();
    }

    public void WriteEvent<T>(long id, string type, T document)
    {
        Write(string.Create(CultureInfo.InvariantCulture, $"id: {id}\nevent: {type}\ndata: "));
        using (var json = new Utf8JsonWriter(http.Response.BodyWriter))
            JsonSerializer.Serialize(json, document, ServerJson.Of<T>());
        Write("\n\n");
    }

    /// <summary>Sends what was written, or a comment when nothing was for a while.</summary>
    /// <returns>False when the client does not take it in time; it is cut then and may come again with its last
    /// id.</returns>
    public async Task<bool> FlushAsync()
    {
        if (!_pending && clock.GetElapsedTime(_writtenAt) >= Heartbeat) Write(":\n\n");
        if (!_pending) return true;
        try
        {
            var flushed = await http.Response.BodyWriter.FlushAsync(ended).AsTask().WaitAsync(Patience, clock, ended);
            (_pending, _writtenAt) = (false, clock.GetTimestamp());
            return !flushed.IsCompleted;
        }
        catch (TimeoutException)
        {
            http.RequestServices.GetRequiredService<ServerInstruments>().Cut();
            http.Abort();
            return false;
        }
    }

    private void Write(string text)
    {
        _pending = true;
        Encoding.UTF8.GetBytes(text, http.Response.BodyWriter);
    }
}
