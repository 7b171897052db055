using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Scenes.Benchmarks;

/// <summary>One performer's browser that sends a recording, part by part.</summary>
internal sealed class Uploader
{
    /// <summary>Two seconds of 2.5 Mbit/s of picture and 128 kbit/s of sound.</summary>
    public const int PartBytes = 657_000;

    private static readonly byte[] Film = new byte[PartBytes];

    private readonly HttpClient _http;
    private readonly AuthenticationHeaderValue _signIn;
    private readonly string _address;
    private int _sent;

    /// <param name="http">The way to the server.</param>
    /// <param name="scene">The scene.</param>
    /// <param name="who">Which of its performers, 0 or 1.</param>
    public Uploader(HttpClient http, StagedScene scene, int who)
    {
        _http = http;
        _signIn = new AuthenticationHeaderValue("Bearer", SignIns.TokenOf(scene.Raters[who]));
        _address = $"/api/v1/scenes/{scene.Id}/recordings/benchmark{who}";
    }

    static Uploader() => new Random(1).NextBytes(Film);

    public async Task AnnounceAsync()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var opening = new SegmentOpening("video/webm;codecs=vp9,opus", now, 0, 5, null, 1280, 720, 30);
        using var content = new StringContent(
            JsonSerializer.Serialize(opening, JsonSerializerOptions.Web), new MediaTypeHeaderValue("application/json"));
        await PutAsync(_address, content);
    }

    /// <summary>Sends the next part, and waits until it is acknowledged.</summary>
    /// <exception cref="InvalidOperationException">It was not.</exception>
    public async Task SendAsync()
    {
        var part = Interlocked.Increment(ref _sent) - 1;
        var bytes = Film.AsSpan().ToArray();
        // No two are the same, or they would be stored once.
        BitConverter.TryWriteBytes(bytes, HashCode.Combine(_address, part));
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.Add("Content-Digest", $"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:");
        await PutAsync(string.Create(CultureInfo.InvariantCulture, $"{_address}/parts/{part}"), content);
    }

    /// <summary>How many parts the server says that it has.</summary>
    public async Task<int> CountAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _address[.._address.LastIndexOf('/')]);
        request.Headers.Authorization = _signIn;
        using var answer = await _http.SendAsync(request);
        using var list = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        return list.RootElement.GetProperty("segments").EnumerateArray()
            .Sum(one => one.GetProperty("parts").GetInt32());
    }

    private async Task PutAsync(string address, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = content };
        request.Headers.Authorization = _signIn;
        using var answer = await _http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"{address}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
