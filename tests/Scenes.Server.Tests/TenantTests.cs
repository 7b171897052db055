using System.Globalization;
using System.Text.RegularExpressions;

namespace Scenes.Server.Tests;

/// <summary>
/// Nothing of one lab is readable, countable or guessable by another (S9): its things are answered as absent ones.
/// </summary>
public sealed partial class TenantTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    private const string NoScene = "s-aaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Fact]
    public async Task EveryLabRoute_WithAnotherLabsIds_AnswersTheBytesOfAnAbsentThing()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var other = fixture.Server.As(Roles.Lab, "lab-other");
        string[] routes =
        [
            "GET /api/v1/prompts/{prompt}", "GET /api/v1/campaigns/{campaign}",
                "PUT /api/v1/campaigns/{campaign}/status",
            "GET /api/v1/campaigns/{campaign}/scenes", "GET /api/v1/campaigns/{campaign}/ledger",
            "GET /api/v1/campaigns/{campaign}/delivery", "GET /api/v1/campaigns/{campaign}/scenes/{scene}/log",
            "GET /api/v1/campaigns/{campaign}/scenes/{scene}/labels",
            "GET /api/v1/campaigns/{campaign}/scenes/{scene}/turns",
        ];
        foreach (var route in routes)
        {
            var foreign = await AskAsync(other, route, "stage-prompt", "stage", stage.Scene.Value);
            var absent = await AskAsync(other, route, "no-prompt", "no-campaign", NoScene);
            Assert.Equal(absent, foreign);
            Assert.StartsWith("404 ", foreign, StringComparison.Ordinal);
            if (route.StartsWith("GET", StringComparison.Ordinal))
                Assert.StartsWith("200 ", await AskAsync(
                    stage.LabClient, route, "stage-prompt", "stage", stage.Scene.Value), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Scene_OfAnotherLab_IsAbsentInOnesOwnCampaign()
    {
        using var one = await Stage.OpenAsync(fixture.Server);
        using var two = await Stage.OpenAsync(fixture.Server);
        foreach (var part in new[] { "log", "labels", "turns" })
        {
            var foreign = await AskAsync(
                two.LabClient, $"GET /api/v1/campaigns/stage/scenes/{{scene}}/{part}", "", "", one.Scene.Value);
            var absent =
                await AskAsync(two.LabClient, $"GET /api/v1/campaigns/stage/scenes/{{scene}}/{part}", "", "", NoScene);
            Assert.Equal(absent, foreign);
            Assert.StartsWith("404 ", foreign, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lists_OfALab_HoldItsOwnThingsAlone()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var other = fixture.Server.As(Roles.Lab, "lab-empty");
        foreach (var list in new[] { "prompts", "campaigns" })
        {
            Assert.Equal("200 {\"items\":[]}", await AskAsync(other, $"GET /api/v1/{list}", "", "", ""));
            Assert.Contains(
                "stage", await AskAsync(stage.LabClient, $"GET /api/v1/{list}", "", "", ""), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SameSlug_InTwoLabs_IsTwoThings()
    {
        using var one = fixture.Server.As(Roles.Lab, "lab-same-one");
        using var two = fixture.Server.As(Roles.Lab, "lab-same-two");
        await one.SendAsync(HttpMethod.Put, "/api/v1/prompts/same", SampleOrders.Prompt("en") with { Title = "One" })
            .ReadAsync<PromptVersion>();
        var second = await two.SendAsync(HttpMethod.Put, "/api/v1/prompts/same",
            SampleOrders.Prompt("en") with { Title = "Two" }).ReadAsync<PromptVersion>();
        Assert.Equal(1, second.Version);
        Assert.Equal("One", (await one.SendAsync(HttpMethod.Get, "/api/v1/prompts/same").ReadAsync<PromptVersion>())
            .Content.Title);
    }

    [Fact]
    public async Task Scene_OfOthers_IsNotFoundByAnyPerformerRoute()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var stranger = fixture.Server.As(Roles.Performer, "p-stranger");
        foreach (
            var route in new[] { "GET ", "POST /heartbeat", "POST /end", "POST /stop", "POST /leave", "GET /events" })
        {
            var parts = route.Split(' ');
            var foreign =
                await AskAsync(stranger, $"{parts[0]} /api/v1/scenes/{{scene}}{parts[1]}", "", "", stage.Scene.Value);
            var absent = await AskAsync(stranger, $"{parts[0]} /api/v1/scenes/{{scene}}{parts[1]}", "", "", NoScene);
            Assert.Equal(absent, foreign);
            Assert.StartsWith("404 ", foreign, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Observable_Scenes_NeverSayWhoseTheyAre()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        var view = await stage.LabClient.SendAsync(HttpMethod.Get, "/api/v1/campaigns/stage").ReadAsync<CampaignView>();
        using var observer = fixture.Server.As(Roles.Performer, "p-observer");
        var text =
            await AskAsync(observer, $"GET /api/v1/observable?language={view.Spec.Language}&kind=dyad", "", "", "");
        Assert.Contains(stage.Scene.Value, text, StringComparison.Ordinal);
        Assert.Contains("\"title\":\"The keys\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Lab, text, StringComparison.Ordinal);
        Assert.DoesNotContain("campaign", text, StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(
        HttpClient client, string route, string prompt, string campaign, string scene)
    {
        var parts = route.Split(' ');
        var path = parts[1].Replace("{prompt}", prompt, StringComparison.Ordinal)
            .Replace("{campaign}", campaign, StringComparison.Ordinal)
                .Replace("{scene}", scene, StringComparison.Ordinal);
        object? body = parts[0] == "PUT" ? new StatusRequest(CampaignStatus.Paused) : null;
        using var answer = await client.SendAsync(new HttpMethod(parts[0]), path, body);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture) + " " + TraceId().Replace(text, "");
    }

    [GeneratedRegex(",\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceId();
}
