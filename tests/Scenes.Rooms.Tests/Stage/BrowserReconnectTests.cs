namespace Scenes.Rooms.Tests.Stage;

/// <summary>
/// What breaks heals by itself, as livekit-client expects it: a short cut is resumed in the same session, after a long
/// one or a new server the client joins anew and publishes again.
/// </summary>
[Collection(nameof(RealPeers))]
[Trait("Length", "long")]
public sealed class BrowserReconnectTests(Browser browser, StageServer server)
{
    private const int HealMs = 60_000;

    [Theory, InlineData(true), InlineData(false)]
    public async Task Signal_CutFor5Seconds_IsResumed(bool v1)
    {
        using var proxy = new TcpProxy(server.Process.Port);
        var room = server.NewRoom();
        await using var a = await browser.OpenAsync();
        await using var b = await browser.OpenAsync();
        await JoinAsync(a, server.Url, room, "a", v1);
        await JoinAsync(b, proxy.Url, room, "b", v1);
        await a.PublishAsync();
        await b.PublishAsync();
        await a.MeetAsync("b");
        var before = await b.MeetAsync("a");

        await proxy.CutAsync(TimeSpan.FromSeconds(5));

        var after = await b.UntilAsync("s.events.some(e => e.event == 'reconnected')", limitMs: HealMs);
        Assert.Equal(before.Sid, after.Sid);
        Assert.Equal(before.Remotes["a"].Video!.Sid, after.Remotes["a"].Video!.Sid);
        await GoesOnAsync(a, "b");
        await GoesOnAsync(b, "a");
        // What needs the signalling works again.
        await b.CameraAsync(false);
        await a.UntilAsync("s.remotes['b'].video.muted");
    }

    [Fact]
    public async Task Network_GoneFor40Seconds_IsJoinedAnew()
    {
        using var signals = new TcpProxy(server.Process.Port);
        using var media = new UdpProxy(server.Process.MediaEndpoint, 0, TimeSpan.Zero, 1);
        var room = server.NewRoom();
        await using var a = await browser.OpenAsync();
        await using var b = await browser.OpenAsync();
        await JoinAsync(a, server.Url, room, "a", true);
        await b.JoinAsync(
            signals.Url, RoomServerProcess.Token(room, "b"), new StageOptions(MediaPort: media.Endpoint.Port));
        await a.PublishAsync();
        await b.PublishAsync();
        await a.MeetAsync("b");
        var before = await b.MeetAsync("a");

        media.IsCut = true;
        await signals.HoldAsync(TimeSpan.FromSeconds(40));
        media.IsCut = false;

        await b.UntilAsync("s.state == 'connected' && s.sid != a", before.Sid, HealMs);
        await a.MeetAsync("b", HealMs);
        await b.MeetAsync("a");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Server_KilledAndStartedAgain_IsJoinedAnew(bool v1)
    {
        using var mortal = await RoomServerProcess.StartAsync();
        var room = server.NewRoom();
        await using var a = await browser.OpenAsync();
        // Both close and open their camera at once then, for which the one fake camera of a Chromium may stand still.
        await using var other = new Browser();
        await using var b = await other.OpenAsync();
        await JoinAsync(a, mortal.Url, room, "a", v1);
        await JoinAsync(b, mortal.Url, room, "b", v1);
        await a.PublishAsync();
        await b.PublishAsync();
        var (a1, b1) = (await a.MeetAsync("b"), await b.MeetAsync("a"));

        mortal.Kill();
        await mortal.RestartAsync();

        await a.UntilAsync("s.state == 'connected' && s.sid != a", a1.Sid, HealMs);
        await b.UntilAsync("s.state == 'connected' && s.sid != a", b1.Sid, HealMs);
        await a.UntilAsync("s.remotes['b']?.video?.frames > 15", limitMs: HealMs);
        await a.MeetAsync("b");
        await b.MeetAsync("a");
    }

    /// <summary>More pictures than before, from somebody who was there all the time.</summary>
    private static async Task GoesOnAsync(StagePage page, string identity)
    {
        var frames = (await page.LookAsync()).Remotes[identity].Video!.Frames;
        await page.UntilAsync($"s.remotes[a].video.frames > {frames + 20}", identity);
    }

    private static Task<double> JoinAsync(StagePage page, Uri url, string room, string identity, bool v1) =>
        page.JoinAsync(url, RoomServerProcess.Token(room, identity), new StageOptions(v1));
}
