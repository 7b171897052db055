using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Scenes.Server.Tests;

/// <summary>
/// Rule sets come in with their campaign and are refused with the place of each mistake; who waits is told why (L2),
/// and operators are told of anybody.
/// </summary>
public sealed class MatchApiTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    private const string Rules = "attributes: [dialect]\nfloors: [{ attribute: dialect, least: 4, verified: true }]";

    [Theory]
    [InlineData("attributes: [juggling]", "1:14: attributes[0] must be one of")]
    [InlineData("attributes: []\nfloors:\n  - { attribute: voice, least: 2 }", "3:18: floors[0].attribute is not")]
    [InlineData(
        "attributes: [voice]\nfloors:\n- { attribute: voice, least: 4 }\n- { attribute: voice, most: 3 }",
        "3:3: floors[0] can never match")]
    public async Task Create_WithWrongRules_IsRefusedWithLineAndColumn(string rules, string expected)
    {
        using var lab = await LabAsync("rules-lab", "xa");
        var spec = SampleOrders.Campaign("xa", "the-keys") with { Rules = rules };
        var problem = await lab.SendAsync(HttpMethod.Put, "/api/v1/campaigns/wrong", spec)
            .ProblemAsync(HttpStatusCode.BadRequest, "campaign.invalid");
        Assert.Equal("rules", problem.Paths()[0]);
        Assert.StartsWith(expected, (string?)problem["errors"]![0]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_BehindAFloor_IsToldWhichOne_ToThePerformerAndToOperators()
    {
        using var lab = await LabAsync("floor-lab", "xb");
        var spec = SampleOrders.Campaign("xb", "the-keys") with { Rules = Rules };
        var campaign = await lab.SendAsync(HttpMethod.Put, "/api/v1/campaigns/floor", spec).ReadAsync<CampaignView>();
        Assert.Equal(Rules, campaign.Spec.Rules);
        Assert.Equal((0, 0.0), (campaign.Reach!.CanMatch, campaign.Reach.Share));
        Assert.NotNull(campaign.Reach.Warning);
        await lab.SendAsync(
            HttpMethod.Put, "/api/v1/campaigns/floor/status", new StatusRequest(CampaignStatus.Running))
            .ReadAsync<CampaignView>();
        using var performer = await ReadyAsync("p-floor", "xb", new Grade("dialect", 3));
        var view = await performer.SendAsync(HttpMethod.Post, "/api/v1/me/heartbeat").ReadAsync<PerformerView>();
        Assert.Equal(("match.floor", "dialect"), (view.WaitingFor!.Code, view.WaitingFor.Rule));
        using var operations = fixture.Server.As(Roles.Operator, "op-match");
        var waiting = await operations.SendAsync(HttpMethod.Get, "/api/v1/ops/performers/p-floor/waiting")
            .ReadAsync<Waiting>();
        var pool = Assert.Single(waiting.Pools);
        Assert.Equal(("xb/dyad", view.WaitingFor), (pool.Pool.Value, pool.Why));
        Assert.Equal(view.WaitingSince, waiting.Since);
    }

    [Fact]
    public async Task Ready_InAPoolThatKnowsItsWaits_IsToldHowLongItWillBe()
    {
        var known = new WaitHistory([.. Enumerable.Repeat(new EndedWait(40, true), 30)], 0.1, 0.9, 8, 2);
        await fixture.Server.Services.GetRequiredService<IGrainFactory>()
            .GetGrain<IForecastGrain>("xe/dyad").KeepAsync(known);
        using var performer = await ReadyAsync("p-told", "xe", new Grade("voice", 3));
        var beat = await performer.SendAsync(HttpMethod.Post, "/api/v1/me/heartbeat").ReadAsync<PerformerView>();
        Assert.Equal(new WaitRange(40, 41), beat.ExpectedWait);
        await performer.SendAsync(HttpMethod.Delete, "/api/v1/me/ready").ReadAsync<PerformerView>();
        var left = await performer.SendAsync(HttpMethod.Get, "/api/v1/me").ReadAsync<PerformerView>();
        Assert.Null(left.ExpectedWait);
    }

    [Theory]
    [InlineData("p-not-waiting")]
    [InlineData("p-never-seen")]
    [InlineData("P!")]
    public async Task Waiting_OfSomebodyWhoDoesNotWait_IsNotFound(string id)
    {
        using var performer = fixture.Server.As(Roles.Performer, "p-not-waiting");
        await performer.SendAsync(HttpMethod.Put, "/api/v1/me/profile", SampleOrders.Profile("xc"))
            .ReadAsync<PerformerView>();
        using var operations = fixture.Server.As(Roles.Operator, "op-match");
        await operations.SendAsync(HttpMethod.Get, $"/api/v1/ops/performers/{id}/waiting")
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Skills_AsWordsOrGrades_AreTaken_AndShownWithWhatIsClaimed()
    {
        using var operations = fixture.Server.As(Roles.Operator, "op-match");
        using var performer = fixture.Server.As(Roles.Performer, "p-grades");
        var profile = SampleOrders.Profile("xd") with { Levels = [new Grade("voice", 5), new Grade("xd", 4)] };
        await performer.SendAsync(HttpMethod.Put, "/api/v1/me/profile", profile).ReadAsync<PerformerView>();
        var view = await operations.SendAsync(HttpMethod.Put, "/api/v1/ops/performers/p-grades/skills",
            """["accents", { "skill": "xd", "level": 2 }]""").ReadAsync<PerformerView>();
        Assert.Equal(
            [new SkillLevel("dialect", 0, 3), new SkillLevel("voice", 5, 0), new SkillLevel("xd", 4, 2)], view.Skills);
    }

    private async Task<HttpClient> LabAsync(string lab, string language)
    {
        var client = fixture.Server.As(Roles.Lab, lab);
        await client.SendAsync(HttpMethod.Put, "/api/v1/prompts/the-keys", SampleOrders.Prompt(language))
            .ReadAsync<PromptVersion>();
        return client;
    }

    private async Task<HttpClient> ReadyAsync(string id, string language, Grade verified)
    {
        var client = fixture.Server.As(Roles.Performer, id);
        await client.SendAsync(HttpMethod.Put, "/api/v1/me/profile", SampleOrders.Profile(language))
            .ReadAsync<PerformerView>();
        await client.SendAsync(HttpMethod.Put, "/api/v1/me/consent", SampleOrders.Consent).ReadAsync<PerformerView>();
        using var operations = fixture.Server.As(Roles.Operator, "op-match");
        await operations.SendAsync(HttpMethod.Put, $"/api/v1/ops/performers/{id}/skills",
            System.Collections.Immutable.ImmutableArray.Create(verified)).ReadAsync<PerformerView>();
        await client.SendAsync(HttpMethod.Post, "/api/v1/me/ready", SampleOrders.Check).ReadAsync<PerformerView>();
        return client;
    }
}
