namespace Scenes.Grains.Tests;

/// <summary>
/// What a match writes, from two who wait to two who accepted and are booked for good: known by number and kind, so
/// that no write comes to it unseen. Each that stands here is one that a crash right after must find.
/// </summary>
public sealed class MatchCostTests
{
    [Fact]
    public async Task Match_OfTwoWhoWait_WritesWhatACrashMustFindAndNothingElse()
    {
        var tally = new WriteTally();
        await using var scenes = await TestScenes.StartAsync(wrap: tally.Around, configure: tally.Register);
        var cast = new Cast(scenes);
        // Nobody is verified, so no device check is paid in between.
        await cast.OpenCampaignAsync(Cast.Spec with { Skills = [] });
        var campaign = scenes.Campaign(Cast.Campaign);
        Cast.Taken(await campaign.SetStatusAsync(Cast.NextOperation(), CampaignStatus.Paused));
        foreach (var id in new[] { Cast.Ann, Cast.Ben }) await EnterAsync(scenes.Performer(id), id);
        tally.Clear();
        Cast.Taken(await campaign.SetStatusAsync(Cast.NextOperation(), CampaignStatus.Running));
        var scene = (await scenes.UntilAsync(Cast.Ann, view => view.Scene is not null)).Scene!.Value;
        await scenes.UntilAsync(scene, Cast.Ann, view => view.Phase == ScenePhase.Offered);
        foreach (var id in new[] { Cast.Ann, Cast.Ben })
            Cast.Taken(await scenes.Scene(scene).AnswerAsync(Cast.NextOperation(), id, true));
        // Both bookings are confirmed when the scene has noted it of each.
        await scenes.UntilAsync(scene, Cast.Ann, _ => tally.Of("scene") >= 4);

        // The forecast of a pool is kept now and then, whatever the number of matches; the campaign was set running.
        var writes = tally.Writes.Replace("forecast:1 ", "", StringComparison.Ordinal);
        Assert.Equal("campaign:2 performer:4 reminder-removed:2 reminder-set:1 scene:4", writes);
        Assert.InRange(tally.Bytes, 7_500, 9_500);
    }

    private static async Task EnterAsync(IPerformerGrain performer, PerformerId id)
    {
        Cast.Taken(await performer.SetProfileAsync(Cast.NextOperation(), new Profile(id.Value, ["en"], 5, [], 0, [])));
        Cast.Taken(await performer.GiveConsentAsync(
            Cast.NextOperation(), new Consent(Consent.CurrentTerms, true, ["train-other"])));
        Cast.Taken(await performer.EnterAsync(Cast.NextOperation(), new DeviceCheck(true, true, 2_000)));
    }
}
