using System.Text.Json.Nodes;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>Peers of several kinds in one room: browsers, clients of ours, and LiveKit's own client for Node.</summary>
[Collection(nameof(RealPeers))]
[Trait("Length", "long")]
public sealed class OtherPeerTests(Browser browser, StageServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task NodeClient_AndABrowser_SeeAndHearEachOther()
    {
        var room = server.NewRoom();
        await using var page = await browser.OpenAsync();
        await page.JoinAsync(server.Url, RoomServerProcess.Token(room, "page"));
        await page.PublishAsync();
        await using var bot = await NodeProcess.StartAsync("bot.mjs");

        await bot.AskAsync(new JsonObject
        {
            ["do"] = "join",
            ["url"] = server.Url.ToString(),
            ["token"] = RoomServerProcess.Token(room, "bot"),
        });
        await bot.AskAsync(new JsonObject { ["do"] = "publish" });

        await page.MeetAsync("bot");
        var heard = await bot.AskAsync(new JsonObject { ["do"] = "meet", ["identity"] = "page" });
        Assert.True((int)heard!["frames"]! >= 15, heard.ToJsonString());
        Assert.True((double)heard["loudest"]! > 500, heard.ToJsonString());
        await bot.AskAsync(new JsonObject { ["do"] = "send", ["text"] = "from node" });
        await page.UntilAsync("s.messages.some(m => m.text == 'from node' && m.from == 'bot')");
    }

    [Fact]
    public async Task ThreePages_AndFiveClients_AllSeeAndHearAll()
    {
        var room = server.NewRoom();
        string[] names = ["a", "b", "c"];
        var pages = await Task.WhenAll(names.Select(_ => browser.OpenAsync()));
        var clients = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => server.JoinAsync(room, $"client{i}")));
        foreach (var client in clients) await client.PublishAsync(Recordings.Picture(), Recordings.Sound());
        foreach (var (page, name) in pages.Zip(names))
        {
            await page.JoinAsync(
                server.Url, RoomServerProcess.Token(room, name), new StageOptions(Simulcast: false));
            await page.PublishAsync(320, 180, 15);
        }

        foreach (var (page, name) in pages.Zip(names))
        {
            foreach (var other in names.Where(other => other != name)) await page.MeetAsync(other);
            for (var i = 0; i < clients.Length; i++)
                await page.MeetAsync($"client{i}");
        }

        foreach (var client in clients)
        {
            await client.UntilAsync(
                c => c.Tracks.Count(t => t.IsVideo && t.Shown > 15) == 7
                    && c.Tracks.Count(t => t is { IsVideo: false, Packets: > 50 }) == 7,
                Patience, "seeing seven");
        }

        foreach (var client in clients) await client.DisposeAsync();
        foreach (var page in pages) await page.DisposeAsync();
    }

    [Fact]
    public async Task Page_AndAClient_SeeAndHearEachOther()
    {
        var room = server.NewRoom();
        await using var page = await browser.OpenAsync();
        await page.JoinAsync(server.Url, RoomServerProcess.Token(room, "page"));
        await page.PublishAsync();
        await using var client = await server.JoinAsync(room, "client");

        await client.PublishAsync(Recordings.Picture(), Recordings.Sound());

        await page.MeetAsync("client");
        await client.UntilAsync(
            c => c.Tracks.Any(t => t.IsVideo && t.Shown > 15) && c.Tracks.Any(t => !t.IsVideo && t.Packets > 50),
            Patience);
    }
}
