using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>What is recorded of a participant over the server's API is a file that plays: media flowed.</summary>
[Collection(nameof(RealPeers))]
[Trait("Length", "long")]
public sealed class EgressTests(Browser browser, StageServer server) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new();

    [Fact]
    public async Task Egress_OfAClient_HasPictureAndSound()
    {
        var room = server.NewRoom();
        await using var a = await server.JoinAsync(room, "a");
        await using var b = await server.JoinAsync(room, "b");
        await a.PublishAsync(Recordings.Picture(), Recordings.Sound());
        await b.UntilAsync(c => c.Tracks.Any(t => t.IsVideo && t.Shown > 0), Patience);

        await RecordAsync(room, "a", async () =>
        {
            var shown = (await b.AskAsync(c => c.Tracks)).Single(t => t.IsVideo).Shown;
            await b.UntilAsync(c => c.Tracks.Any(t => t.IsVideo && t.Shown > shown + 80), Patience);
        });
    }

    [Fact]
    public async Task Egress_OfAPage_HasPictureAndSound()
    {
        var room = server.NewRoom();
        await using var a = await browser.OpenAsync();
        await using var b = await browser.OpenAsync();
        await a.JoinAsync(server.Url, RoomServerProcess.Token(room, "a"), new StageOptions(Simulcast: false));
        await b.JoinAsync(server.Url, RoomServerProcess.Token(room, "b"));
        await a.PublishAsync();
        var met = await b.MeetAsync("a");

        await RecordAsync(
            room, "a",
            () => b.UntilAsync($"s.remotes['a'].video.frames > {met.Remotes["a"].Video!.Frames + 80}"));
    }

    public void Dispose() => _http.Dispose();

    private async Task RecordAsync(string room, string identity, Func<Task> meanwhile)
    {
        var rooms = new LiveKitRooms(
            _http,
            new LiveKitSettings
            {
                Url = server.Url,
                ApiKey = RoomServerProcess.Key,
                ApiSecret = RoomServerProcess.Secret,
            },
            TimeProvider.System);
        var file = $"{room}.webm";
        var egress = await rooms.StartEgressAsync(room, identity, file, TestContext.Current.CancellationToken);
        await meanwhile();
        await rooms.StopEgressAsync(egress, TestContext.Current.CancellationToken);
        await CompleteAsync(egress);

        var streams = await Probe.StreamsAsync(Path.Combine(server.Recordings, file));
        Assert.InRange(Frames(streams, "vp8"), 70, 400);
        Assert.InRange(Frames(streams, "opus"), 150, 1_500);
    }

    /// <summary>A file is finished after the call that stops it was answered.</summary>
    private async Task CompleteAsync(string egress)
    {
        var token = AccessToken.Write(
            new ApiKey(RoomServerProcess.Key, RoomServerProcess.Secret),
            new TokenClaims { Video = new VideoGrant { RoomRecord = true } }, DateTimeOffset.UtcNow, Patience);
        var address = new Uri($"http://127.0.0.1:{server.Process.Port}/twirp/livekit.Egress/ListEgress");
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var status = ""; status != "EGRESS_COMPLETE"; await poll.WaitForNextTickAsync())
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Content = JsonContent.Create(new { egressId = egress });
            using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            status = (string?)JsonNode.Parse(text)!["items"]![0]!["status"] ?? "";
            Assert.True(status is "EGRESS_COMPLETE" or "EGRESS_ENDING" or "EGRESS_ACTIVE", text);
        }
    }

    private static int Frames(JsonArray streams, string codec)
    {
        var stream = Assert.Single(streams, stream => (string?)stream!["codec_name"] == codec)!;
        return int.Parse((string)stream["nb_read_frames"]!, CultureInfo.InvariantCulture);
    }
}
