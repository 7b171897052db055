namespace Scenes.Grains.Tests;

/// <summary>
/// The main job: two performers are paired for an open cell, play, are labelled, review, are paid, and the cell fills.
/// </summary>
public sealed class WholeSceneTests
{
    [Fact]
    public async Task Scene_FromReadyToSettled_IsPlayedLabelledCountedAndPaid()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        await cast.PrepareAsync(Cast.Oda, "observing");
        var id = await cast.LiveAsync();
        var scene = scenes.Scene(id);
        Cast.Taken(await scene.ObserveAsync(Cast.Oda));
        Cast.Taken(await scene.AppendLabelsAsync(Cast.NextOperation(), Cast.Ann, Cast.Labels(3)));
        Cast.Taken(await scene.AppendLabelsAsync(Cast.NextOperation(), Cast.Oda, Cast.Labels(2, "B", "observer")));
        Cast.Taken(await scene.ProposeEndAsync(Cast.NextOperation(), Cast.Ann));
        Cast.Taken(await scene.ProposeEndAsync(Cast.NextOperation(), Cast.Ben));
        foreach (var performer in new[] { Cast.Ann, Cast.Ben })
        {
            var free = await scenes.UntilAsync(performer, view => view.Status == PerformerStatus.Away);
            Assert.Null(free.Scene);
            var review = new SceneReview(["train-other"]);
            Cast.Taken(await scene.ReviewAsync(Cast.NextOperation(), performer, review));
        }

        await scenes.UntilAsync(id, Cast.Ann, view => view.Phase == ScenePhase.Completed);
        await SettledAsync(scenes, id);

        var records = await scenes.RecordsAsync(id);
        Assert.Equal(5, records.OfType<Domain.Labelled>().Count());
        Assert.Equal(["A", "A", "A", "O1", "O1"], records.OfType<Domain.Labelled>().Select(label => label.Slot));
        var due = records.OfType<Domain.PayDue>().Sum(pay => pay.AmountMinor);
        var campaign = (await scenes.Campaign(Cast.Campaign).GetAsync())!;
        Assert.Equal((due, 0L), (campaign.SpentMinor, campaign.LeasedMinor));
        Assert.Equal(due, Assert.Single((await BalanceAsync(scenes, AccountId.Of(Cast.Campaign))).Sums).DebitMinor);
        var credits = 0L;
        foreach (var performer in new[] { Cast.Ann, Cast.Ben, Cast.Oda })
        {
            var postings = await scenes.PostingsAsync(AccountId.Of(performer));
            credits += postings.Where(posting => posting.Scene == id).Sum(posting => posting.AmountMinor);
        }

        Assert.Equal(due, credits);
    }

    [Fact]
    public async Task Decline_PutsTheOtherInFront_WhoIsMatchedAgain()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        var first = await cast.OfferedAsync(Cast.Ann, Cast.Ben);
        await cast.EnterAsync(Cast.Cat);
        Cast.Taken(await scenes.Scene(first).AnswerAsync(Cast.NextOperation(), Cast.Ben, false));
        var again = await scenes.UntilAsync(Cast.Ann, view => view.Scene is { } scene && scene != first);
        var partner = await scenes.UntilAsync(Cast.Cat, view => view.Scene == again.Scene);
        Assert.Equal(PerformerStatus.Booked, partner.Status);
        var passed = await scenes.UntilAsync(Cast.Ben, view => view.Scene is null);
        Assert.Equal(PerformerStatus.Waiting, passed.Status);
    }

    [Fact]
    public async Task Silence_ExpiresTheOfferByItself()
    {
        await using var scenes = await TestScenes.StartAsync(new SceneTimings(AcceptSeconds: 1));
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        var id = await cast.OfferedAsync(Cast.Ann, Cast.Ben);
        var view = await scenes.UntilAsync(id, Cast.Ann, view => view.Phase == ScenePhase.Aborted);
        Assert.Equal("offer-expired", view.Reason);
        await scenes.UntilAsync(Cast.Ann, performer => performer.Status == PerformerStatus.Away);
    }

    [Fact]
    public async Task WithdrawnConsent_EndsTheSceneAtOnce()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        var id = await cast.LiveAsync();
        Cast.Taken(await scenes.Performer(Cast.Ben).WithdrawConsentAsync(Cast.NextOperation()));
        var view = await scenes.Scene(id).GetAsync(Cast.Ann);
        Assert.Equal((ScenePhase.Aborted, "consent-withdrawn"), (view!.Phase, view.Reason));
        await scenes.UntilAsync(Cast.Ben, performer => performer.Status == PerformerStatus.Away);
    }

    [Fact]
    public async Task Enter_FirstOfTheDay_IsPaidTheDeviceCheckByThePlatform()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.EnterAsync(Cast.Ann);
        Cast.Taken(await scenes.Performer(Cast.Ann).LeaveAsync(Cast.NextOperation()));
        await cast.EnterAsync(Cast.Ann);
        Cast.Taken(await scenes.Performer(Cast.Ann).LeaveAsync(Cast.NextOperation()));
        var posting = Assert.Single(await scenes.PostingsAsync(AccountId.Of(Cast.Ann)));
        var amount = Domain.Pay.Amount(Domain.Pay.PlatformRatePerHour, Domain.Pay.DeviceCheckSeconds);
        Assert.Equal((PayCode.DeviceCheck, amount), (posting.Code, posting.AmountMinor));
        Assert.Equal(amount, Assert.Single((await BalanceAsync(scenes, AccountId.Platform)).Sums).DebitMinor);
    }

    internal static async Task SettledAsync(
        TestScenes scenes, SceneId id, string effect = Domain.SceneEffects.Settle)
    {
        var patience = TimeProvider.System.GetUtcNow().AddSeconds(30);
        while (!(await scenes.RecordsAsync(id)).OfType<Domain.EffectSettled>()
            .Any(e => e.Effect == effect))
        {
            Assert.True(TimeProvider.System.GetUtcNow() < patience, "The scene never settled with its campaign.");
            await scenes.UntilAsync(id, Cast.Ann, _ => true);
        }
    }

    private static Task<LedgerBalance> BalanceAsync(TestScenes scenes, AccountId account) =>
        scenes.Client.GetGrain<ILedgerGrain>(account.Value).GetBalanceAsync();
}
