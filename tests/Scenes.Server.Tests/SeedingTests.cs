using System.Net;

namespace Scenes.Server.Tests;

/// <summary>An empty development store is filled once; ready means filled.</summary>
public sealed class SeedingTests
{
    [Fact]
    public async Task EmptyStore_InDevelopment_IsSeededOnceAndReadyThen()
    {
        var folder = Directory.CreateTempSubdirectory("scenes-seed-");
        try
        {
            for (var start = 0; start < 2; start++)
            {
                await using var server = await RunningServer.StartAsync("Development", seed: true, folder.FullName);
                using var lab = server.As(Roles.Lab, "demo-lab");
                await ReadyAsync(lab);
                var prompts = await lab.SendAsync(HttpMethod.Get, "/api/v1/prompts?limit=200").ReadAsync<Page<Domain.PromptRow>>();
                Assert.Equal(24, prompts.Items.Length);
                Assert.All(prompts.Items, prompt => Assert.Equal(1, prompt.Version));
                var campaign = await lab.SendAsync(HttpMethod.Get, "/api/v1/campaigns/demo").ReadAsync<CampaignView>();
                Assert.Equal(CampaignStatus.Running, campaign.Status);
                Assert.Equal(8, campaign.Cells.Length);
                Assert.Equal(7_400, campaign.Spec.RatePerHour);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task EmptyStore_InProduction_StaysEmpty()
    {
        await using var server = await RunningServer.StartAsync(seed: true);
        using var lab = server.As(Roles.Lab, "demo-lab");
        await ReadyAsync(lab);
        Assert.Empty((await lab.SendAsync(HttpMethod.Get, "/api/v1/prompts").ReadAsync<Page<Domain.PromptRow>>()).Items);
    }

    [Fact]
    public async Task DevelopmentSignIn_OfEachRole_MakesATokenThatWorks()
    {
        await using var server = await RunningServer.StartAsync("Development");
        foreach (var (role, path) in new[] { ("performer", "me"), ("lab", "campaigns"), ("operator", "ops/overview") })
        {
            using var client = server.Anonymous();
            var minted = await client.SendAsync(HttpMethod.Post, "/dev/token", new TokenRequest(role, "sample-one")).ReadAsync<TokenResponse>();
            client.DefaultRequestHeaders.Authorization = new("Bearer", minted.Token);
            using var answer = await client.SendAsync(HttpMethod.Get, $"/api/v1/{path}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("emperor", "p-anna", "role")]
    [InlineData("performer", "Anna Smith", "id")]
    public async Task DevelopmentSignIn_OfNobody_IsRefused(string role, string id, string path)
    {
        await using var server = await RunningServer.StartAsync("Development");
        using var client = server.Anonymous();
        var problem = await client.SendAsync(HttpMethod.Post, "/dev/token", new TokenRequest(role, id))
            .ProblemAsync(HttpStatusCode.BadRequest, "token.invalid");
        Assert.Equal([path], problem.Paths());
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            using var answer = await client.SendAsync(HttpMethod.Get, "/health/ready");
            if (answer.StatusCode == HttpStatusCode.OK) return;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }
    }
}
