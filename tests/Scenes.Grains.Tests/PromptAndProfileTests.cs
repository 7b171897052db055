namespace Scenes.Grains.Tests;

/// <summary>What is stored as a whole answers repeats, refuses reuse, and is there after a restart.</summary>
public sealed class PromptAndProfileTests
{
    [Fact]
    public async Task Put_NewContent_AddsAVersion_SameContent_DoesNot()
    {
        await using var scenes = await TestScenes.StartAsync();
        var prompt = scenes.Client.GetGrain<IPromptGrain>("acme/letter");
        Assert.Equal(1, Cast.Taken(await prompt.PutAsync(Cast.NextOperation(), Cast.Prompt)).Version);
        Assert.Equal(1, Cast.Taken(await prompt.PutAsync(Cast.NextOperation(), Cast.Prompt)).Version);
        var renamed = Cast.Prompt with { Title = "Mail" };
        Assert.Equal(2, Cast.Taken(await prompt.PutAsync(Cast.NextOperation(), renamed)).Version);
        await scenes.RestartAsync();
        prompt = scenes.Client.GetGrain<IPromptGrain>("acme/letter");
        Assert.Equal("Mail", (await prompt.GetAsync(null))!.Content.Title);
        Assert.Equal("The letter", (await prompt.GetAsync(1))!.Content.Title);
        Assert.Null(await prompt.GetAsync(3));
    }

    [Fact]
    public async Task Put_SameOperationOtherContent_IsRefused()
    {
        await using var scenes = await TestScenes.StartAsync();
        var prompt = scenes.Client.GetGrain<IPromptGrain>("acme/letter");
        var operation = Cast.NextOperation();
        Cast.Taken(await prompt.PutAsync(operation, Cast.Prompt));
        Cast.Taken(await prompt.PutAsync(operation, Cast.Prompt));
        var reply = await prompt.PutAsync(operation, Cast.Prompt with { Title = "Mail" });
        Assert.Equal("operation.reused", reply.Rejection?.Code);
    }

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task Put_ManyVersions_AreBounded(int versions, bool taken)
    {
        await using var scenes = await TestScenes.StartAsync();
        var prompt = scenes.Client.GetGrain<IPromptGrain>("acme/letter");
        Reply<PromptVersion>? last = null;
        for (var i = 0; i < versions; i++)
        {
            last = await prompt.PutAsync(Cast.NextOperation(), Cast.Prompt with { Title = $"Letter {i}" });
        }

        Assert.Equal(taken ? null : "prompt.versions_exhausted", last!.Rejection?.Code);
    }

    [Fact]
    public async Task Create_WithErrors_StoresNothing()
    {
        await using var scenes = await TestScenes.StartAsync();
        var campaign = scenes.Campaign(Cast.Campaign);
        var reply = await campaign.CreateAsync(Cast.NextOperation(), Cast.Spec);
        Assert.Equal("campaign.invalid", reply.Rejection?.Code);
        Assert.Null(await campaign.GetAsync());
        var start = await campaign.SetStatusAsync(Cast.NextOperation(), CampaignStatus.Running);
        Assert.Equal("not_found", start.Rejection?.Code);
    }

    [Fact]
    public async Task SetProfile_Twice_IsTakenOnce()
    {
        await using var scenes = await TestScenes.StartAsync();
        var performer = scenes.Performer(Cast.Ann);
        var (operation, profile) = (Cast.NextOperation(), new Profile("Ann", ["en"], 3, [], 0, []));
        var first = Cast.Taken(await performer.SetProfileAsync(operation, profile));
        Assert.Equal(first.Revision, Cast.Taken(await performer.SetProfileAsync(operation, profile)).Revision);
        await scenes.RestartAsync();
        Assert.Equal("Ann", (await scenes.Performer(Cast.Ann).GetAsync()).Profile!.Name);
    }

    [Fact]
    public async Task Enter_Alone_IsToldWhyNobodyComes()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.EnterAsync(Cast.Ann);
        var alone = await scenes.Performer(Cast.Ann).HeartbeatAsync();
        Assert.Contains("No campaign", alone.WaitingFor!.Sentence, StringComparison.Ordinal);
        Assert.Equal("performer.not_ready", (await scenes.Performer(Cast.Ben)
            .EnterAsync(Cast.NextOperation(), new DeviceCheck(true, true, 2_000))).Rejection?.Code);
    }
}
