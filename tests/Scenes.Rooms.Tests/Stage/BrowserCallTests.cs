namespace Scenes.Rooms.Tests.Stage;

/// <summary>
/// Unmodified livekit-client in Chromium, on both signal paths: people see and hear each other, and what one does to
/// their tracks is what the others get.
/// </summary>
[Collection(nameof(RealPeers))]
[Trait("Length", "long")]
public sealed class BrowserCallTests(Browser browser, StageServer server)
{
    public static TheoryData<bool> Paths => [true, false];

    [Theory, MemberData(nameof(Paths))]
    public async Task Call_OfTwoPages_ShowsAndSoundsBothWays(bool v1)
    {
        var room = server.NewRoom();
        await using var a = await browser.OpenAsync();
        await using var b = await browser.OpenAsync();
        await JoinAsync(a, room, "a", v1);
        await JoinAsync(b, room, "b", v1);

        await a.PublishAsync();
        await b.PublishAsync();

        await a.MeetAsync("b");
        await b.MeetAsync("a");
        var state = await a.UntilAsync("s.remotes['b'].video.width >= 640", limitMs: 30_000);
        Assert.Empty(state.Errors);
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Join_Alone_IsConnectedAtOnce(bool v1)
    {
        await using var page = await browser.OpenAsync();

        var milliseconds = await JoinAsync(page, server.NewRoom(), "alone", v1);

        Assert.InRange(milliseconds, 0, 5_000);
        var state = await page.LookAsync();
        Assert.Equal("connected", state.State);
        Assert.Empty(state.Remotes);
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Publish_WhenOthersAreThere_ReachesThem(bool v1)
    {
        var room = server.NewRoom();
        await using var a = await browser.OpenAsync();
        await using var b = await browser.OpenAsync();
        await JoinAsync(a, room, "a", v1);
        await JoinAsync(b, room, "b", v1);
        await a.PublishAsync();
        await b.MeetAsync("a");

        await b.PublishAsync();

        await a.MeetAsync("b");
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Mute_AndUnmute_StopsAndShowsAgain(bool v1)
    {
        var room = server.NewRoom();
        await using var a = await browser.OpenAsync();
        await using var b = await browser.OpenAsync();
        await JoinAsync(a, room, "a", v1);
        await JoinAsync(b, room, "b", v1);
        await a.PublishAsync();
        await b.MeetAsync("a");

        await a.CameraAsync(false);
        await a.MicrophoneAsync(false);
        var muted = await b.UntilAsync("s.remotes['a'].video.muted && s.remotes['a'].audio.muted");

        await a.CameraAsync(true);
        await a.MicrophoneAsync(true);
        var frames = muted.Remotes["a"].Video!.Frames + 15;
        await b.UntilAsync(
            $"!s.remotes['a'].video.muted && !s.remotes['a'].audio.muted && s.remotes['a'].video.frames > {frames}");
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Unpublish_ThenPublish_ShowsTheNewTrack(bool v1)
    {
        var room = server.NewRoom();
        await using var a = await browser.OpenAsync();
        await using var b = await browser.OpenAsync();
        await JoinAsync(a, room, "a", v1);
        await JoinAsync(b, room, "b", v1);
        await a.PublishAsync();
        var before = await b.MeetAsync("a");

        await a.UnpublishCameraAsync();
        await b.UntilAsync("s.remotes['a'].video === null");
        await a.CameraAsync(true);

        var after = await b.MeetAsync("a");
        Assert.NotEqual(before.Remotes["a"].Video!.Sid, after.Remotes["a"].Video!.Sid);
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Subscribe_OffAndOn_StopsAndShowsAgain(bool v1)
    {
        var room = server.NewRoom();
        await using var a = await browser.OpenAsync();
        await using var b = await browser.OpenAsync();
        await JoinAsync(a, room, "a", v1);
        await JoinAsync(b, room, "b", v1);
        await a.PublishAsync();
        for (var turn = 0; turn < 3; turn++)
        {
            await b.MeetAsync("a");
            await b.SubscribeAsync("a", false);
            await b.UntilAsync("!s.remotes['a'].video.subscribed && !s.remotes['a'].audio.subscribed");
            await b.SubscribeAsync("a", true);
        }

        await b.MeetAsync("a");
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Data_OfBothKinds_ArrivesBothWays(bool v1)
    {
        var room = server.NewRoom();
        await using var a = await browser.OpenAsync();
        await using var b = await browser.OpenAsync();
        await JoinAsync(a, room, "a", v1);
        await JoinAsync(b, room, "b", v1);
        await a.UntilAsync("s.remotes['b']");
        foreach (var isReliable in (bool[])[true, false])
        {
            var kind = isReliable ? "true" : "false";
            await a.SendAsync("to all", isReliable, "cue");
            await b.SendAsync("to a", isReliable, "", "a");
            await b.UntilAsync(
                "s.messages.some(m => m.text == 'to all' && m.from == 'a' && m.topic == 'cue'"
                + $" && m.reliable == {kind})");
            await a.UntilAsync($"s.messages.some(m => m.text == 'to a' && m.from == 'b' && m.reliable == {kind})");
        }
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Observer_Hidden_SeesAndIsNotSeen(bool v1)
    {
        var room = server.NewRoom();
        await using var a = await browser.OpenAsync();
        await using var b = await browser.OpenAsync();
        await using var observer = await browser.OpenAsync();
        await JoinAsync(a, room, "a", v1);
        await observer.JoinAsync(
            server.Url, RoomServerProcess.Token(room, "observer", isHidden: true, canPublish: false),
            new StageOptions(v1));
        await JoinAsync(b, room, "b", v1);
        await a.PublishAsync();
        await b.PublishAsync();

        await observer.MeetAsync("a");
        await observer.MeetAsync("b");

        await a.MeetAsync("b");
        await b.MeetAsync("a");
        Assert.Equal(["b"], (await a.LookAsync()).Remotes.Keys);
        Assert.Equal(["a"], (await b.LookAsync()).Remotes.Keys);
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Leave_ThenRejoin_MeetsAgain(bool v1)
    {
        var room = server.NewRoom();
        await using var a = await browser.OpenAsync();
        await using var b = await browser.OpenAsync();
        await JoinAsync(a, room, "a", v1);
        await JoinAsync(b, room, "b", v1);
        await a.PublishAsync();
        await b.PublishAsync();
        await a.MeetAsync("b");

        await b.LeaveAsync();
        await a.UntilAsync("!s.remotes['b']");
        await JoinAsync(b, room, "b", v1);
        await b.PublishAsync();

        await a.MeetAsync("b");
        await b.MeetAsync("a");
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Reload_OfAPage_MeetsAgain(bool v1)
    {
        var room = server.NewRoom();
        await using var a = await browser.OpenAsync();
        await using var b = await browser.OpenAsync();
        await JoinAsync(a, room, "a", v1);
        await JoinAsync(b, room, "b", v1);
        await a.PublishAsync();
        await b.PublishAsync();
        var before = await a.MeetAsync("b");

        await b.ReloadAsync();
        await JoinAsync(b, room, "b", v1);
        await b.PublishAsync();

        await a.UntilAsync("s.remotes['b'] && s.remotes['b'].sid != a", before.Remotes["b"].Sid);
        await a.MeetAsync("b");
        await b.MeetAsync("a");
    }

    private Task<double> JoinAsync(StagePage page, string room, string identity, bool v1) =>
        page.JoinAsync(server.Url, RoomServerProcess.Token(room, identity), new StageOptions(v1));
}
