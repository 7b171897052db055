namespace Scenes.Rooms.Tests.Stage;

/// <summary>
/// Unmodified livekit-client in Firefox, on both signal paths, with Chromium in the same room: they see and hear each
/// other, and data arrives both ways.
/// </summary>
[Collection(nameof(RealPeers))]
[Trait("Length", "long")]
public sealed class FirefoxTests(Browser chromium, StageServer server)
{
    // Firefox takes its time to start beside others.
    private const int PatienceMs = 60_000;

    [Fact]
    public async Task Firefox_AndChromium_SeeHearAndTellEachOther()
    {
        await using var firefox = new Browser { Script = "firefox.mjs" };
        foreach (var v1 in (bool[])[true, false])
        {
            var room = server.NewRoom();
            await using var a = await firefox.OpenAsync();
            await using var b = await chromium.OpenAsync();
            await JoinAsync(a, room, "firefox", v1);
            await JoinAsync(b, room, "chromium", v1);

            await a.PublishAsync();
            await b.PublishAsync();

            await a.MeetAsync("chromium", PatienceMs);
            await b.MeetAsync("firefox", PatienceMs);
            foreach (var isReliable in (bool[])[true, false])
            {
                var text = isReliable ? "reliable" : "lossy";
                await a.SendAsync(text, isReliable, "cue");
                await b.SendAsync(text, isReliable, "cue");
                await a.UntilAsync("s.messages.some(m => m.text == a && m.from == 'chromium')", text, PatienceMs);
                await b.UntilAsync("s.messages.some(m => m.text == a && m.from == 'firefox')", text, PatienceMs);
            }

            Assert.Empty((await a.LookAsync()).Errors);
        }
    }

    private Task<double> JoinAsync(StagePage page, string room, string identity, bool v1) =>
        page.JoinAsync(server.Url, RoomServerProcess.Token(room, identity), new StageOptions(v1));
}
