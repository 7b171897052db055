using Scenes.Domain;

namespace Scenes.Server.Tests;

/// <summary>
/// Over the API: whoever is willing stands by, sees for which pool and what it pays, is asked when a scene loses
/// somebody, and until when they may answer, and plays in their place.
/// </summary>
public sealed class StandbyRouteTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    [Fact]
    public async Task Ready_WithStandBy_IsAskedWhenSomebodyLeavesAndPlaysOn()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var willing = fixture.Server.As(Roles.Performer, $"{stage.Performers[0]}-standby");
        using var told = await EventReader.OpenAsync(willing, "/api/v1/me/events");
        await Stage.EnterAsync(willing, stage.Language, SampleOrders.Check with { StandBy = true });
        var standing = (await told.UntilAsync(e => e.As<PerformerView>().StandingBy is not null)).As<PerformerView>();
        Assert.Equal((PerformerStatus.Waiting, $"{stage.Language}/dyad"),
            (standing.Status, standing.StandingBy!.Pool.Value));

        foreach (var client in stage.Clients)
            await client.SendAsync(HttpMethod.Post, $"{stage.Path}/heartbeat").ReadAsync<SceneAck>();
        await stage.Clients[1].SendAsync(HttpMethod.Post, $"{stage.Path}/leave").ReadAsync<SceneAck>();
        await told.UntilAsync(e => e.As<PerformerView>().Scene == stage.Scene);
        using var events = await EventReader.OpenAsync(stage.Clients[0], $"{stage.Path}/events");
        var asked = await SceneAsync(willing, stage, view => view.StandInUntil is not null);
        Assert.Equal((ScenePhase.Holding, $"{stage.Slots[1]}2", null), (asked.Phase, asked.Slot, asked.Card));

        await willing.SendAsync(HttpMethod.Post, $"{stage.Path}/answer", new AnswerRequest(true)).ReadAsync<SceneAck>();
        foreach (var client in new[] { stage.Clients[0], willing })
            await client.SendAsync(HttpMethod.Post, $"{stage.Path}/heartbeat").ReadAsync<SceneAck>();
        await events.UntilAsync(e => e.As<SceneRecord>().Record is PhaseChanged { Reason: "recast" });
        var playing = await SceneAsync(willing, stage, view => view.Phase == ScenePhase.Live);
        Assert.Equal((stage.Slots[1], null), (playing.Card!.Slot, playing.StandInUntil));
    }

    /// <summary>A stand-in is booked a moment before they are asked.</summary>
    private static async Task<SceneView> SceneAsync(HttpClient client, Stage stage, Func<SceneView, bool> wanted)
    {
        const int MostTries = 1_000;
        for (var tries = 1; ; tries++)
        {
            var answer = await client.SendAsync(HttpMethod.Get, stage.Path);
            if (answer.IsSuccessStatusCode && await Task.FromResult(answer).ReadAsync<SceneView>() is var view
                && wanted(view)) return view;
            Assert.True(tries < MostTries, $"The scene was never as wanted: {answer.StatusCode}.");
        }
    }
}
