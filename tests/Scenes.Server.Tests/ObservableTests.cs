using System.Net;

namespace Scenes.Server.Tests;

/// <summary>
/// The list of scenes to observe says to each caller which they may take, and why not; a played scene is labelled
/// afterwards, beside what was labelled live.
/// </summary>
public sealed class ObservableTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    [Fact]
    public async Task List_ForEachCaller_SaysWhyTheyMayNot()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var observer = await stage.ObserverAsync(fixture.Server, "p-list-one");
        using var stranger = fixture.Server.As(Roles.Performer, "p-list-two");
        Assert.Null((await RowAsync(stage, observer)).Refusal);
        Assert.Equal("observer.no_consent", (await RowAsync(stage, stranger)).Refusal);
        Assert.Equal("observer.unverified", (await RowAsync(stage, stage.Clients[0])).Refusal);
        var careful = SampleOrders.Profile(stage.Language) with { MaxIntensity = 1 };
        await observer.SendAsync(HttpMethod.Put, "/api/v1/me/profile", careful).ReadAsync<PerformerView>();
        Assert.Equal("observer.intensity", (await RowAsync(stage, observer)).Refusal);
        await observer.SendAsync(HttpMethod.Post, $"{stage.Path}/observe")
            .ProblemAsync(HttpStatusCode.Conflict, "observer.intensity");
    }

    [Fact]
    public async Task List_ForOneWhoIsBlocked_DoesNotHoldTheScene()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var observer = await stage.ObserverAsync(fixture.Server, "p-list-three");
        var profile = SampleOrders.Profile(stage.Language) with { Blocked = [PerformerId.Parse("p-list-three")] };
        await stage.Clients[0].SendAsync(HttpMethod.Put, "/api/v1/me/profile", profile).ReadAsync<PerformerView>();
        Assert.Empty((await ListAsync(stage, observer)).Items);
        await observer.SendAsync(HttpMethod.Post, $"{stage.Path}/observe")
            .ProblemAsync(HttpStatusCode.Conflict, "scene.not_observable");
    }

    [Fact]
    public async Task Scene_InReview_IsListedAndLabelledAfterwards()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var observer = await stage.ObserverAsync(fixture.Server, "p-list-four");
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var batch = new LabelBatch(0, 0, [new EventLabel("observer", "A", at, Vocabulary.EmotionsId, "fear", 1)]);
        var path = $"{stage.Path}/labels/afterwards";
        await observer.SendAsync(HttpMethod.Post, path, batch).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        foreach (var client in stage.Clients)
            await client.SendAsync(HttpMethod.Post, $"{stage.Path}/end").ReadAsync<SceneAck>();
        Assert.True((await RowAsync(stage, observer)).Afterwards);
        await observer.SendAsync(HttpMethod.Post, $"{stage.Path}/observe").ReadAsync<SceneAck>();
        await observer.SendAsync(HttpMethod.Post, path, batch).ReadAsync<SceneAck>();
        var labels = await stage.LabClient.SendAsync(HttpMethod.Get, $"{stage.LabPath}/labels")
            .ReadAsync<Page<LabelRecord>>();
        Assert.True(labels.Items.Single().Record.MadeAtMs >= at);
    }

    private static Task<Page<ObservableScene>> ListAsync(Stage stage, HttpClient client) => client
        .SendAsync(HttpMethod.Get, $"/api/v1/observable?language={stage.Language}&kind=dyad")
        .ReadAsync<Page<ObservableScene>>();

    private static async Task<ObservableScene> RowAsync(Stage stage, HttpClient client) =>
        (await ListAsync(stage, client)).Items.Single();
}
