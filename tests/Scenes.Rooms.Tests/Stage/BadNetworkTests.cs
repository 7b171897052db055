using Scenes.Rooms.Client;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>Over networks that lose, delay and reorder packets, people still join, see and hear.</summary>
[Collection(nameof(RealPeers))]
[Trait("Length", "long")]
public sealed class BadNetworkTests(Browser browser, StageServer server)
{
    private const int Seed = 20_261_122;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Picture_At5PercentLossAnd50MsJitter_IsDecodedWithoutFreezing()
    {
        const int Frames = 300;
        using var proxy = new UdpProxy(server.Process.MediaEndpoint, 0.05, Jitter, Seed);
        var options = new StageOptions(MediaPort: proxy.Endpoint.Port, Simulcast: false);
        var room = server.NewRoom();
        await using var a = await browser.OpenAsync();
        await using var b = await browser.OpenAsync();
        await a.JoinAsync(server.Url, RoomServerProcess.Token(room, "a"), options);
        await b.JoinAsync(server.Url, RoomServerProcess.Token(room, "b"), options);
        await a.PublishAsync(320, 180);
        await b.PublishAsync(320, 180);
        await a.MeetAsync("b");
        await b.MeetAsync("a");

        var (a1, b1) = (await a.LookAsync(), await b.LookAsync());
        await a.UntilAsync($"s.sent > {a1.Sent + Frames}", limitMs: 60_000);
        var (a2, b2) = (await a.LookAsync(), await b.LookAsync());

        Assert.True(proxy.Lost > 100, $"{proxy.Lost} packets were lost.");
        AssertDecoded(a1.Sent, a2.Sent, b1.Remotes["a"], b2.Remotes["a"]);
        AssertDecoded(b1.Sent, b2.Sent, a1.Remotes["b"], a2.Remotes["b"]);
    }

    [Fact]
    public async Task Replay_At5PercentLossAnd50MsJitter_CanBeShownWithoutFreezing()
    {
        const int Frames = 200;
        using var proxy = new UdpProxy(server.Process.MediaEndpoint, 0.05, Jitter, Seed);
        var options = new RoomClientOptions { MediaEndpoint = proxy.Endpoint };
        var room = server.NewRoom();
        await using var a = await server.JoinAsync(room, "a", options);
        await using var b = await server.JoinAsync(room, "b", options);
        await a.PublishAsync(Recordings.Picture(), Recordings.Sound());
        await b.UntilAsync(c => c.Tracks.Any(t => t is { IsVideo: true, Shown: > 0 }), Patience);

        var sent = await a.AskAsync(c => c.FramesSent);
        var shown = (await b.AskAsync(c => c.Tracks)).Single(t => t.IsVideo).Shown;
        await a.UntilAsync(c => c.FramesSent >= sent + Frames, Patience);

        var picture = (await b.AskAsync(c => c.Tracks)).Single(t => t.IsVideo);
        Assert.True(picture.Shown - shown > Frames * 0.9, $"{picture.Shown - shown} of {Frames}: {picture}");
        Assert.InRange(picture.LongestPauseMs, 0, 2_000);
        Assert.True(await a.AskAsync(c => c.PacketsResent) > 0, "The server never asked again.");
    }

    [Fact]
    public async Task Join_At20PercentLoss_SucceedsEachTime()
    {
        const int Joins = 20;
        using var proxy = new UdpProxy(server.Process.MediaEndpoint, 0.2, TimeSpan.Zero, Seed);
        var options = new RoomClientOptions { MediaEndpoint = proxy.Endpoint };

        for (var i = 0; i < Joins; i++)
        {
            await using var client = await server.JoinAsync(server.NewRoom(), $"client{i}", options);
        }

        Assert.True(proxy.Lost > 20, $"{proxy.Lost} packets were lost.");
    }

    private static void AssertDecoded(long sentBefore, long sentAfter, StageRemote before, StageRemote after)
    {
        var (sent, decoded) = (sentAfter - sentBefore, after.Video!.Frames - before.Video!.Frames);
        Assert.True(decoded > sent * 0.9, $"{decoded} of {sent} frames were decoded.");
        Assert.InRange(after.LongestPause, 0, 2_000);
    }
}
