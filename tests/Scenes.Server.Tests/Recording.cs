using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Scenes.Server.Tests;

/// <summary>
/// A performer's recording of a stage's scene, sent as a browser would: two seconds of film in parts.
/// </summary>
/// <param name="stage">The scene.</param>
/// <param name="who">Which of its performers, 0 or 1.</param>
internal sealed class Recording(Stage stage, int who)
{
    private const int PartBytes = 4_096;

    /// <summary>The film.</summary>
    public static byte[] Film { get; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "live.webm"));

    public static IReadOnlyList<byte[]> Parts { get; } = [.. Film.Chunk(PartBytes)];

    public string Segment { get; } = $"segmentof{who}abcdefgh";

    public string Folder => $"{stage.Path}/recordings";

    public string Address => $"{Folder}/{Segment}";

    public HttpClient Client => stage.Clients[who];

    public SegmentOpening Opening => new("video/webm;codecs=vp8,opus", stage.LiveMs, 0, 5, null, 160, 120, 15);

    public Task<HttpResponseMessage> AnnounceAsync() => Client.SendAsync(HttpMethod.Put, Address, Opening);

    public Task<HttpResponseMessage> CloseAsync(int parts) =>
        Client.SendAsync(HttpMethod.Post, $"{Address}/close", new SegmentClosing(parts));

    public Task<HttpResponseMessage> SendAsync(
        int part, byte[] bytes, string? digest = null, Action<HttpRequestMessage>? change = null)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var request = new HttpRequestMessage(HttpMethod.Put, $"{Address}/parts/{part}") { Content = content };
        request.Headers.TryAddWithoutValidation(
            "Content-Digest", digest ?? $"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:");
        change?.Invoke(request);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends all of it.</summary>
    public async Task SendAllAsync()
    {
        await AnnounceAsync().ReadAsync<SegmentView>();
        foreach (var (number, bytes) in Parts.Index()) await SendAsync(number, bytes).ReadAsync<RecordedPart>();
        await CloseAsync(Parts.Count).ReadAsync<SegmentView>();
    }

    /// <summary>What somebody sees of it, once it is as wanted.</summary>
    public async Task<SegmentView> UntilAsync(HttpClient viewer, Func<SegmentView, bool> wanted)
    {
        using var events = await EventReader.OpenAsync(Client, $"{stage.Path}/events");
        while (true)
        {
            var seen = await viewer.SendAsync(HttpMethod.Get, Folder).ReadAsync<RecordingsView>();
            if (seen.Segments.FirstOrDefault(one => one.Segment.Value == Segment && wanted(one)) is { } found)
                return found;
            await events.UntilAsync(_ => true);
        }
    }
}
