namespace Scenes.Grains.Tests;

/// <summary>Who may observe, while a scene is played and afterwards, and what that leaves behind.</summary>
public sealed class ObservingTests
{
    [Fact]
    public async Task Observe_InReview_LabelsAreMarkedAndPaidWithoutABooking()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        await cast.PrepareAsync(Cast.Oda, "observing");
        var id = await cast.ReviewingAsync();
        Cast.Taken(await scenes.Scene(id).ObserveAsync(Cast.Oda));
        Assert.Equal(PerformerStatus.Away, (await scenes.Performer(Cast.Oda).GetAsync()).Status);
        var view = (await scenes.Scene(id).GetAsync(Cast.Oda))!;
        var at = view.LiveSince!.Value.ToUnixTimeMilliseconds();
        var batch = new LabelBatch(0, 5, [new EventLabel("observer", "B", at, Vocabulary.EmotionsId, "fear", 1)]);
        var operation = Cast.NextOperation();
        var ack = Cast.Taken(await scenes.Scene(id).AppendAfterwardsAsync(operation, Cast.Oda, batch));
        var again = Cast.Taken(await scenes.Scene(id).AppendAfterwardsAsync(operation, Cast.Oda, batch));
        Assert.Equal(ack, again);
        var made = Assert.Single((await scenes.RecordsAsync(id)).OfType<Domain.Labelled>());
        Assert.True(made.MadeAtMs >= at);
    }

    [Fact]
    public async Task Observe_ByWhoIsNotVerifiedOrBlocked_IsRefused()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        await cast.PrepareAsync(Cast.Cat);
        await cast.PrepareAsync(Cast.Oda, "observing");
        var id = await cast.LiveAsync();
        Assert.Equal("observer.unverified", (await scenes.Scene(id).ObserveAsync(Cast.Cat)).Rejection?.Code);
        Assert.Equal("observer.conflict", (await scenes.Scene(id).ObserveAsync(Cast.Ann)).Rejection?.Code);
        var ben = (await scenes.Performer(Cast.Ben).GetAsync()).Profile!;
        var blocking = ben with { Blocked = [Cast.Oda] };
        Cast.Taken(await scenes.Performer(Cast.Ben).SetProfileAsync(Cast.NextOperation(), blocking));
        Assert.Equal("scene.not_observable", (await scenes.Scene(id).ObserveAsync(Cast.Oda)).Rejection?.Code);
        Assert.Equal(PerformerStatus.Away, (await scenes.Performer(Cast.Oda).GetAsync()).Status);
    }
}
