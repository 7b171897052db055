using System.Net;
using System.Net.Http.Headers;

namespace Scenes.Server.Tests;

/// <summary>Reads server-sent events as bytes come, by the rules of the HTML standard.</summary>
internal sealed class EventReader : IDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage answer, Stream stream) =>
        (_answer, _lines) = (answer, new StreamReader(stream));

    /// <summary>Every line so far.</summary>
    public List<string> Lines { get; } = [];

    public static async Task<EventReader> OpenAsync(HttpClient client, string path, long? after = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (after is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", $"{after}");
        var ct = TestContext.Current.CancellationToken;
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new EventReader(answer, await answer.Content.ReadAsStreamAsync(ct));
    }

    /// <summary>The next event; null at the end of the stream.</summary>
    public async Task<ReceivedEvent?> ReadAsync()
    {
        var (id, type, data) = ((string?)null, "message", (string?)null);
        while (await _lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            Lines.Add(line);
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) type = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data += line[6..];
            else if (line.Length == 0 && data is not null) return new ReceivedEvent(id, type, data);
        }

        return null;
    }

    /// <summary>Reads until an event fits.</summary>
    public async Task<ReceivedEvent> UntilAsync(Func<ReceivedEvent, bool> fits)
    {
        while (await ReadAsync() is { } received)
        {
            if (fits(received)) return received;
        }

        throw new InvalidOperationException("The stream ended first: " + string.Join('\n', Lines));
    }

    public void Dispose()
    {
        _lines.Dispose();
        _answer.Dispose();
    }
}
