using System.Net;
using Scenes.Domain;

namespace Scenes.Server.Tests;

/// <summary>
/// What was stopped is sealed, also for the lab that ordered it; and its money says nothing about who was paid.
/// </summary>
public sealed class SealedSceneTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    [Theory]
    [InlineData("log")]
    [InlineData("labels")]
    [InlineData("turns")]
    public async Task Records_AfterAStopWord_AreSealed(string part)
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        var path = $"/api/v1/campaigns/stage/scenes/{stage.Scene}/{part}";
        using var before = await stage.LabClient.GetAsync(
            new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        await stage.Clients[1].SendAsync(HttpMethod.Post, $"{stage.Path}/stop").ReadAsync<SceneAck>();
        await stage.LabClient.SendAsync(HttpMethod.Get, path).ProblemAsync(HttpStatusCode.Forbidden, "scene.sealed");
    }

    [Fact]
    public async Task Records_AfterAWithdrawnConsent_AreGoneForGood()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        foreach (var client in stage.Clients)
            await client.SendAsync(HttpMethod.Post, $"{stage.Path}/end").ReadAsync<SceneAck>();
        foreach (var client in stage.Clients)
        {
            await client.SendAsync(HttpMethod.Post, $"{stage.Path}/review", new SceneReview(["evaluate"]))
                .ReadAsync<SceneAck>();
        }

        var view = await stage.Clients[0].SendAsync(HttpMethod.Get, stage.Path).ReadAsync<SceneView>();
        Assert.Equal(ScenePhase.Completed, view.Phase);
        await stage.Clients[1].SendAsync(HttpMethod.Delete, "/api/v1/me/consent").ReadAsync<PerformerView>();
        foreach (var part in new[] { "log", "labels", "turns" })
        {
            await stage.LabClient.SendAsync(HttpMethod.Get, $"{stage.LabPath}/{part}")
                .ProblemAsync(HttpStatusCode.Gone, "scene.withdrawn");
        }

        var row = (await stage.LabClient.SendAsync(HttpMethod.Get, "/api/v1/campaigns/stage/scenes")
            .ReadAsync<Page<SceneRow>>()).Items.Single();
        Assert.Equal((true, false), (row.Withdrawn, row.Counts));
    }

    [Fact]
    public async Task Ledger_OfACampaign_NamesNobodyWhoWasPaid()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        await stage.Clients[1].SendAsync(HttpMethod.Post, $"{stage.Path}/stop").ReadAsync<SceneAck>();
        var (ledger, text) = (new Uri("/api/v1/campaigns/stage/ledger", UriKind.Relative), "");
        while (!text.Contains("StopWord", StringComparison.Ordinal))
        {
            text = await stage.LabClient.GetStringAsync(ledger, TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain("performer/", text, StringComparison.Ordinal);
        Assert.Contains("\"performers\"", text, StringComparison.Ordinal);
    }
}
