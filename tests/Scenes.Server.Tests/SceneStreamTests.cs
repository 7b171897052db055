using System.Globalization;
using System.Net;
using Scenes.Domain;

namespace Scenes.Server.Tests;

/// <summary>
/// Live updates: the bytes have an id on each event, and a resumed stream has no gap and no double (L4).
/// </summary>
public sealed class SceneStreamTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    [Fact]
    public async Task Stream_OfALiveScene_HasIdEventAndDataInThisOrder()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var events = await EventReader.OpenAsync(stage.Clients[0], $"{stage.Path}/events");
        await events.UntilAsync(e => e.Type == "phase" && e.Data.Contains("\"to\":\"Live\"", StringComparison.Ordinal));
        Assert.Equal(["retry: 2000", ""], events.Lines[..2]);
        var rest = events.Lines[2..];
        Assert.Equal(0, rest.Count % 4);
        for (var i = 0; i < rest.Count; i += 4)
        {
            Assert.Matches("^id: [0-9]+$", rest[i]);
            Assert.Matches("^event: [a-z-]+$", rest[i + 1]);
            Assert.StartsWith("data: {\"seq\":" + rest[i][4..] + ",\"at\":\"", rest[i + 2], StringComparison.Ordinal);
            Assert.Equal("", rest[i + 3]);
        }
    }

    [Fact]
    public async Task Stream_ResumedAfterEachEvent_GoesOnWithTheNext()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var whole = await EventReader.OpenAsync(stage.Clients[0], $"{stage.Path}/events");
        var seen = new List<ReceivedEvent>();
        await whole.UntilAsync(e =>
        {
            seen.Add(e);
            return e.Type == "phase" && e.Data.Contains("\"to\":\"Live\"", StringComparison.Ordinal);
        });
        for (var i = 0; i < seen.Count - 1; i++)
        {
            var after = long.Parse(seen[i].Id!, CultureInfo.InvariantCulture);
            using var resumed = await EventReader.OpenAsync(stage.Clients[0], $"{stage.Path}/events", after);
            Assert.Equal(seen[i + 1], await resumed.ReadAsync());
        }
    }

    [Fact]
    public async Task Stream_OfAPerformer_HidesWhatIsThePartners()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var events = await EventReader.OpenAsync(stage.Clients[0], $"{stage.Path}/events");
        await stage.Clients[1].SendAsync(HttpMethod.Post, $"{stage.Path}/end").ReadAsync<SceneAck>();
        var seen = new List<ReceivedEvent>();
        await events.UntilAsync(e =>
        {
            seen.Add(e);
            return e.Type == "end-proposed";
        });
        var cards = seen.Where(e => e.Type == "card").Select(e => ((CardShown)e.As<SceneRecord>().Record).Slot);
        Assert.Equal([stage.Slots[0]], cards);
        Assert.DoesNotContain(seen, e => e.Type is "offered" or "settled");
    }

    [Fact]
    public async Task Stream_WhenTheSceneEnds_EndsAndDoesNotComeAgain()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var events = await EventReader.OpenAsync(stage.Clients[0], $"{stage.Path}/events");
        await stage.Clients[1].SendAsync(HttpMethod.Post, $"{stage.Path}/stop").ReadAsync<SceneAck>();
        ReceivedEvent? last = null;
        while (await events.ReadAsync() is { } received) last = received;
        Assert.NotNull(last);
        var answer = await stage.Clients[0].SendAsync(HttpMethod.Get, $"{stage.Path}/events?after={last.Id}");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task Stream_OfSomebodyElsesScene_IsNotFound()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var stranger = fixture.Server.As(Roles.Performer, "p-stranger");
        await stranger.SendAsync(HttpMethod.Get, $"{stage.Path}/events")
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Stream_WithAMalformedCursor_IsRefused()
    {
        using var client = fixture.Server.As(Roles.Performer, "p-cursor");
        var problem = await client.SendAsync(HttpMethod.Get, "/api/v1/me/events?after=-1")
            .ProblemAsync(HttpStatusCode.BadRequest, "query.invalid");
        Assert.Equal(["after"], problem.Paths());
    }

    [Fact]
    public async Task Stream_WhenTheTokenEnds_EndsToo()
    {
        using var client = fixture.Server.Anonymous();
        client.DefaultRequestHeaders.Authorization =
            new("Bearer", fixture.Server.Token(Roles.Performer, "p-short", TimeSpan.FromSeconds(2)));
        using var events = await EventReader.OpenAsync(client, "/api/v1/me/events");
        Assert.Null(await events.ReadAsync());
    }

    [Fact]
    public async Task Stream_WhenTheServerStops_EndsAtOnce()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.As(Roles.Performer, "p-stopped");
        using var events = await EventReader.OpenAsync(client, "/api/v1/me/events");
        var reading = events.ReadAsync();
        await server.StopAsync();
        Assert.Null(await reading);
    }
}
