using Scenes.Domain;

namespace Scenes.Grains.Tests;

/// <summary>
/// An activation that knows nothing of what another one wrote acts on what is stored all the same: a reminder does what
/// is due by then (L1), and a repeat of a command is never taken for a new one.
/// </summary>
public sealed class StaleActivationTests
{
    private static readonly SceneTimings ShortReview = new(ReviewSeconds: 60);

    [Fact]
    public async Task ReceiveReminder_AnotherActivationWrote_DoesWhatIsDueByThat()
    {
        var bell = new ReminderBell();
        await using var scenes = await TestScenes.StartAsync(ShortReview, filter: bell);
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        var id = await cast.LiveAsync();
        // Played to the end an hour ago, as far as the log goes: the review is long over.
        await scenes.WriteAsync(id, """[{"type":"phase","from":"Live","to":"Reviewing","reason":"agreed"}]""",
            TimeProvider.System.GetUtcNow().AddHours(-1));
        bell.Ring();
        await scenes.Scene(id).GetAsync(Cast.Cat);
        var moves = (await scenes.RecordsAsync(id)).OfType<PhaseChanged>().ToList();
        Assert.Equal((ScenePhase.Completed, "review-expired"), (moves[^1].To, moves[^1].Reason));
    }

    [Fact]
    public async Task SetStatus_RepeatedWhenItWouldMatter_IsAnsweredAsTheFirstTimeAndChangesNothing()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        var campaign = scenes.Campaign(Cast.Campaign);
        var operation = Cast.NextOperation();
        // It runs already, so this changes nothing; its answer may have been lost all the same.
        Cast.Taken(await campaign.SetStatusAsync(operation, CampaignStatus.Running));
        Cast.Taken(await campaign.SetStatusAsync(Cast.NextOperation(), CampaignStatus.Paused));
        Cast.Taken(await campaign.SetStatusAsync(operation, CampaignStatus.Running));
        Assert.Equal(CampaignStatus.Paused, (await campaign.GetAsync())!.Status);
        Assert.Equal("operation.reused",
            (await campaign.SetStatusAsync(operation, CampaignStatus.Ended)).Rejection?.Code);
    }
}
