namespace Scenes.Grains.Tests;

/// <summary>S10: whenever consent is withdrawn, no scene goes on with that performer, and none begins.</summary>
public sealed class ConsentTests
{
    [Fact]
    public async Task Withdraw_BetweenBookingAndOffer_TheSceneNeverGoesLive()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.EnterAsync(Cast.Ann);
        var booking = new Booking(SceneId.FromEntropy(new byte[16]), Soon(), Observing: false);
        Cast.Taken(await scenes.Performer(Cast.Ann).ReserveAsync(booking));
        Cast.Taken(await scenes.Performer(Cast.Ann).WithdrawConsentAsync(Cast.NextOperation()));
        var confirmed = await scenes.Performer(Cast.Ann).ConfirmAsync(booking.Scene, TimeProvider.System.GetUtcNow());
        Assert.False(confirmed.Accepted);
        Assert.False((await scenes.Performer(Cast.Ann).ReserveAsync(booking)).Accepted);
    }

    [Fact]
    public async Task Withdraw_WhileOffered_EndsTheOfferAndDoesNotWaitAgain()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        var id = await cast.OfferedAsync(Cast.Ann, Cast.Ben);
        Cast.Taken(await scenes.Performer(Cast.Ann).WithdrawConsentAsync(Cast.NextOperation()));
        Assert.Equal(ScenePhase.Aborted, await scenes.Scene(id).GetPhaseAsync());
        await scenes.UntilAsync(Cast.Ann, view => view.Status == PerformerStatus.Away);
        var partner = await scenes.UntilAsync(Cast.Ben, view => view.Scene is null);
        Assert.Equal(PerformerStatus.Waiting, partner.Status);
    }

    [Fact]
    public async Task Withdraw_WhileSomebodyJoinsToObserve_WaitsForNobody()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        await cast.PrepareAsync(Cast.Oda, "observing");
        var id = await cast.LiveAsync();
        var observing = scenes.Scene(id).ObserveAsync(Cast.Oda);
        var withdrawing = scenes.Performer(Cast.Ben).WithdrawConsentAsync(Cast.NextOperation());
        await Task.WhenAll(observing, withdrawing)
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(ScenePhase.Aborted, await scenes.Scene(id).GetPhaseAsync());
    }

    [Fact]
    public async Task Withdraw_WhileReviewing_EndsTheSceneThatNobodyIsBookedForAnyMore()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        var id = await cast.ReviewingAsync();
        await scenes.UntilAsync(Cast.Ann, view => view.Status == PerformerStatus.Away);
        Cast.Taken(await scenes.Performer(Cast.Ann).WithdrawConsentAsync(Cast.NextOperation()));
        var view = await scenes.Scene(id).GetAsync(Cast.Ben);
        Assert.Equal((ScenePhase.Aborted, "consent-withdrawn"), (view!.Phase, view.Reason));
    }

    [Fact]
    public async Task Withdraw_AfterTheSceneCounted_GivesItsPlaceBackOnce()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync(Cast.Spec with { MinPlayedSeconds = 1, SceneSeconds = 10 });
        var id = await cast.LiveAsync();
        await cast.PlayToTheEndAsync(id);
        foreach (var performer in new[] { Cast.Ann, Cast.Ben })
        {
            var review = new SceneReview(["train-other"]);
            Cast.Taken(await scenes.Scene(id).ReviewAsync(Cast.NextOperation(), performer, review));
        }

        await WholeSceneTests.SettledAsync(scenes, id);
        var before = (await scenes.Campaign(Cast.Campaign).GetAsync())!;
        Assert.Equal(1, before.Cells.Single().Counted);
        Cast.Taken(await scenes.Performer(Cast.Ben).WithdrawConsentAsync(Cast.NextOperation()));
        await WholeSceneTests.SettledAsync(scenes, id, Domain.SceneEffects.Uncount);
        Cast.Taken(await scenes.Performer(Cast.Ann).WithdrawConsentAsync(Cast.NextOperation()));
        var after = (await scenes.Campaign(Cast.Campaign).GetAsync())!;
        Assert.Equal((0, before.SpentMinor), (after.Cells.Single().Counted, after.SpentMinor));
        Assert.Equal(ScenePhase.Completed, await scenes.Scene(id).GetPhaseAsync());
        Assert.Equal(2, (await scenes.RecordsAsync(id)).OfType<Domain.ConsentWithdrawn>().Count());
    }

    [Fact]
    public async Task Leave_WhileBooked_IsRefusedAndNothingIsRemembered()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.EnterAsync(Cast.Ann);
        var booking = new Booking(SceneId.FromEntropy(new byte[16]), Soon(), Observing: false);
        Cast.Taken(await scenes.Performer(Cast.Ann).ReserveAsync(booking));
        var operation = Cast.NextOperation();
        Assert.Equal("performer.booked", (await scenes.Performer(Cast.Ann).LeaveAsync(operation)).Rejection?.Code);
        var release = new Release(
            booking.Scene, ReleaseReason.BackToFront, PromptId.Parse("acme/letter"), null, 0);
        await scenes.Performer(Cast.Ann).ReleaseAsync(release);
        Assert.Equal(PerformerStatus.Away, Cast.Taken(await scenes.Performer(Cast.Ann).LeaveAsync(operation)).Status);
    }

    [Fact]
    public async Task Reserve_OnATicketOfBeforeABlock_IsRefused()
    {
        await using var scenes = await TestScenes.StartAsync();
        await new Cast(scenes).EnterAsync(Cast.Ann);
        var before = await scenes.Performer(Cast.Ann).GetAsync();
        var blocking = before.Profile! with { Blocked = [Cast.Ben] };
        Cast.Taken(await scenes.Performer(Cast.Ann).SetProfileAsync(Cast.NextOperation(), blocking));
        var stale = new Booking(SceneId.FromEntropy(new byte[16]), Soon(), Observing: false, before.Revision);
        Assert.False((await scenes.Performer(Cast.Ann).ReserveAsync(stale)).Accepted);
    }

    private static DateTimeOffset Soon() => TimeProvider.System.GetUtcNow().AddMinutes(1);
}
