using Scenes.Domain;

namespace Scenes.Grains.Tests;

/// <summary>
/// A scene that loses somebody before its first curveball is filled by somebody who stands by, whatever restarts or
/// races there are: nobody is in two places (S5), the money is there (S7), all are paid once (S12), and consents and
/// stop words hold throughout (S10).
/// </summary>
public sealed class StandInTests
{
    private static readonly PoolId Pool = PoolId.Parse("en/dyad");
    private static readonly PerformerId Dan = PerformerId.Parse("p-dan");

    [Fact]
    public async Task Leave_SomebodyStandsBy_TheyPlayAndAllArePaid()
    {
        var clock = new MovedClock();
        await using var scenes = await TestScenes.StartAsync(clock: clock);
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        var id = await cast.LiveAsync();
        await EnterAsync(scenes, Cast.Cat);
        // One scene and one in ten: one stands by.
        var standing = await scenes.UntilAsync(Cast.Cat, view => view.StandingBy is not null);
        Assert.Equal((PerformerStatus.Waiting, Pool), (standing.Status, standing.StandingBy!.Pool));
        Assert.Equal("match.standby", (await scenes.Performer(Cast.Cat).HeartbeatAsync()).WaitingFor?.Code);
        clock.Pass(TimeSpan.FromSeconds(10));
        Assert.InRange((await scenes.Performer(Cast.Cat).HeartbeatAsync()).StandingBy!.AmountMinor, 6, 20);
        await BeatAsync(scenes, id, Cast.Ann);

        await RecastAsync(scenes, id);
        await scenes.UntilAsync(Cast.Ben, view => view.Status == PerformerStatus.Away);
        Assert.Equal("scene.recast", (await scenes.Scene(id).HeartbeatAsync(Cast.Ben)).Rejection?.Code);
        Assert.Null((await scenes.Performer(Cast.Cat).GetAsync()).StandingBy);
        clock.Pass(TimeSpan.FromSeconds(10));
        await BeatAsync(scenes, id, Cast.Ann, Cast.Cat);
        Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(
            Cast.NextOperation(), Cast.Cat, new LabelBatch(0, 5, [new MarkLabel(
                "self", "B", clock.GetUtcNow().ToUnixTimeMilliseconds(), "laugh", null)])));
        Cast.Taken(await scenes.Scene(id).ProposeEndAsync(Cast.NextOperation(), Cast.Ann));
        Cast.Taken(await scenes.Scene(id).ProposeEndAsync(Cast.NextOperation(), Cast.Cat));
        foreach (var performer in new[] { Cast.Ann, Cast.Ben, Cast.Cat })
        {
            Cast.Taken(await scenes.Scene(id).ReviewAsync(
                Cast.NextOperation(), performer, new SceneReview(["train-other"])));
        }

        await scenes.UntilAsync(id, Cast.Ann, view => view.Phase == ScenePhase.Completed);
        // Released, and what the platform owed was paid.
        await scenes.UntilAsync(Cast.Cat, view => view.Status == PerformerStatus.Away);
        await WholeSceneTests.SettledAsync(scenes, id);
        var due = (await scenes.RecordsAsync(id)).OfType<PayDue>().ToList();
        Assert.Equal(["A", "B", "B2"], due.Select(pay => pay.Slot).Distinct().Order(StringComparer.Ordinal));
        var posted = await scenes.PostingsAsync(AccountId.Of(Cast.Cat));
        Assert.InRange(posted.Single(line => line.Code == PayCode.Standby).Seconds, 10, 60);
        Assert.InRange(posted.Single(line => line.Code == PayCode.Scene && line.Scene == id).Seconds, 10, 60);
    }

    [Fact]
    public async Task Confirm_LongAfterTheyAccepted_PaysStandingByUpToThat()
    {
        var clock = new MovedClock();
        await using var scenes = await TestScenes.StartAsync(clock: clock);
        await StandingByAsync(scenes, Cast.Cat);
        var cat = scenes.Performer(Cast.Cat);
        clock.Pass(TimeSpan.FromSeconds(10));
        var (revision, accepted) = ((await cat.HeartbeatAsync()).Revision, clock.GetUtcNow());
        var scene = SceneId.FromEntropy(new byte[16]);
        Cast.Taken(await cat.ReserveAsync(new Booking(scene, accepted.AddMinutes(2), false, revision)));
        clock.Pass(TimeSpan.FromSeconds(60));
        Cast.Taken(await cat.ConfirmAsync(scene, accepted));
        await cat.ReleaseAsync(new Release(scene, ReleaseReason.Absent, PromptId.Parse("acme/letter"), null, 0));
        var posted = await scenes.PostingsAsync(AccountId.Of(Cast.Cat));
        Assert.InRange(posted.Single(line => line.Code == PayCode.Standby).Seconds, 10, 59);
    }

    [Fact]
    public async Task Leave_NobodyStandsBy_EndsAtOnce()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        var id = await cast.LiveAsync();
        Cast.Taken(await scenes.Scene(id).LeaveAsync(Cast.NextOperation(), Cast.Ben));
        var view = await scenes.UntilAsync(id, Cast.Ann, view => view.Phase == ScenePhase.Aborted);
        Assert.Equal("left", view.Reason);
    }

    [Fact]
    public async Task Answer_AllWhoStandByPass_TheSceneEndsAndTheyStandByOn()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await StandingByAsync(scenes, Cast.Cat, Dan);
        Cast.Taken(await scenes.Scene(id).LeaveAsync(Cast.NextOperation(), Cast.Ben));
        var (cat, dan) = (AskedAsync(scenes, id, Cast.Cat), AskedAsync(scenes, id, Dan));
        var first = await await Task.WhenAny(cat, dan);
        Cast.Taken(await scenes.Scene(id).AnswerAsync(Cast.NextOperation(), first, false));
        var second = await (first == Dan ? cat : dan);
        Cast.Taken(await scenes.Scene(id).AnswerAsync(Cast.NextOperation(), second, false));
        await scenes.UntilAsync(id, Cast.Ann, view => view.Phase == ScenePhase.Aborted);
        foreach (var performer in new[] { first, second })
        {
            var free = await scenes.UntilAsync(performer, view => view.Scene is null);
            Assert.NotNull(free.StandingBy);
            Assert.NotNull(free.WaitingSince);
        }
    }

    [Fact]
    public async Task Leave_TheBudgetDoesNotCoverAStandIn_NobodyIsAsked()
    {
        var timings = new SceneTimings(MaxPaidWaitSeconds: 60);
        await using var scenes = await TestScenes.StartAsync(timings);
        var budget = Pay.Lease(Cast.Spec, timings, 120);
        var id = await StandingByAsync(scenes, Cast.Spec with { BudgetMinor = budget }, Cast.Cat);
        Cast.Taken(await scenes.Scene(id).LeaveAsync(Cast.NextOperation(), Cast.Ben));
        await scenes.UntilAsync(id, Cast.Ann, view => view.Phase == ScenePhase.Aborted);
        Assert.Empty((await scenes.RecordsAsync(id)).OfType<StandInAsked>());
        Assert.NotNull((await scenes.Performer(Cast.Cat).GetAsync()).StandingBy);
    }

    [Fact]
    public async Task StandIn_TheMatcherWasLost_AsksAgainUntilItHasHeardThem()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await StandingByAsync(scenes, Cast.Cat);
        await scenes.RestartAsync();
        await BeatAsync(scenes, id, Cast.Ann, Cast.Ben);
        Cast.Taken(await scenes.Scene(id).LeaveAsync(Cast.NextOperation(), Cast.Ben));
        await scenes.Performer(Cast.Cat).HeartbeatAsync();
        await AskedAsync(scenes, id, Cast.Cat);
        // What was asked is not lost either.
        await scenes.RestartAsync();
        await BeatAsync(scenes, id, Cast.Ann);
        Cast.Taken(await scenes.Scene(id).AnswerAsync(Cast.NextOperation(), Cast.Cat, true));
        await BeatAsync(scenes, id, Cast.Ann, Cast.Cat);
        var view = await scenes.UntilAsync(id, Cast.Cat, view => view.Phase == ScenePhase.Live);
        Assert.Equal(["A", "B2"], view.Cast);
    }

    [Fact]
    public async Task StandBy_NoSceneIsPlayedAnyMore_TheyWaitOnInTheirOldPlace()
    {
        var clock = new MovedClock();
        await using var scenes = await TestScenes.StartAsync(clock: clock);
        var id = await StandingByAsync(scenes, Cast.Cat);
        var since = (await scenes.Performer(Cast.Cat).GetAsync()).WaitingSince;
        foreach (var performer in new[] { Cast.Ann, Cast.Ben })
            Cast.Taken(await scenes.Scene(id).ProposeEndAsync(Cast.NextOperation(), performer));
        // Until the matcher has looked, which it does every five seconds.
        clock.Pass(TimeSpan.FromSeconds(6));
        var matcher = scenes.Client.GetGrain<IMatcherGrain>(Pool.Value);
        while (await matcher.GetAsync() is not { StandingBy: 1, StandbyTarget: 0 })
            await scenes.Performer(Cast.Cat).HeartbeatAsync();
        Assert.NotNull((await scenes.Performer(Cast.Cat).HeartbeatAsync()).StandingBy);
        // Nobody is sent back and forth: only what has been too much for half a minute is.
        for (var beats = 0; beats < 4; beats++)
        {
            clock.Pass(TimeSpan.FromSeconds(8));
            await scenes.Performer(Cast.Cat).HeartbeatAsync();
        }

        var free = await scenes.UntilAsync(Cast.Cat, view => view.StandingBy is null);
        Assert.Equal((PerformerStatus.Waiting, since), (free.Status, free.WaitingSince));
    }

    [Fact]
    public async Task StandBy_ManyPoolsAtOnce_OneHasThem()
    {
        await using var scenes = await TestScenes.StartAsync();
        await EnterAsync(scenes, Cast.Cat);
        var revision = (await scenes.Performer(Cast.Cat).GetAsync()).Revision;
        var replies = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => scenes.Performer(Cast.Cat)
            .StandByAsync(PoolId.Parse(i % 2 == 0 ? "en/dyad" : "de/dyad"), revision)));
        var post = Assert.Single(replies.Where(reply => reply.Accepted)
            .Select(reply => (reply.Value!.StandingBy!.Pool, reply.Value.StandingBy.Since)).Distinct());
        Assert.Equal(post.Pool, (await scenes.Performer(Cast.Cat).GetAsync()).StandingBy!.Pool);
        Assert.Equal(30, replies.Count(reply => reply.Rejection?.Code == "performer.unavailable"));
    }

    [Fact]
    public async Task AskStandIn_ManyAtOnce_OneIsAsked()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await StandingByAsync(scenes, Cast.Cat);
        Cast.Taken(await scenes.Scene(id).LeaveAsync(Cast.NextOperation(), Cast.Ben));
        await AskedAsync(scenes, id, Cast.Cat);
        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => scenes.Scene(id)
            .AskStandInAsync(new StandInOffer("B", PerformerId.Parse($"p-{i:000}"), "x-9", 0))));
        Assert.All(replies, reply => Assert.Equal("scene.no_vacancy", reply.Rejection?.Code));
        Cast.Taken(await scenes.Scene(id).AskStandInAsync(new StandInOffer("B", Cast.Cat, "x-9", 0)));
        Assert.Single((await scenes.RecordsAsync(id)).OfType<StandInAsked>());
    }

    [Fact]
    public async Task Stop_WhileSomebodyIsAsked_SealsItAndTheyStandByOn()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await StandingByAsync(scenes, Cast.Cat);
        Cast.Taken(await scenes.Scene(id).LeaveAsync(Cast.NextOperation(), Cast.Ben));
        await AskedAsync(scenes, id, Cast.Cat);
        Cast.Taken(await scenes.Scene(id).StopAsync(Cast.NextOperation(), Cast.Ann));
        var free = await scenes.UntilAsync(Cast.Cat, view => view.Scene is null);
        Assert.NotNull(free.StandingBy);
        Assert.Equal(ScenePhase.Quarantined, await scenes.Scene(id).GetPhaseAsync());
    }

    [Fact]
    public async Task WithdrawConsent_OfWhoLeft_EndsTheSceneThatGoesOn()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await StandingByAsync(scenes, Cast.Cat);
        await RecastAsync(scenes, id);
        Cast.Taken(await scenes.Performer(Cast.Ben).WithdrawConsentAsync(Cast.NextOperation()));
        var view = await scenes.UntilAsync(id, Cast.Cat, view => view.Phase == ScenePhase.Aborted);
        Assert.Equal("consent-withdrawn", view.Reason);
        var withdrawn = Assert.Single((await scenes.RecordsAsync(id)).OfType<ConsentWithdrawn>());
        Assert.Equal("B", withdrawn.Slot);
    }

    private static Task<SceneId> StandingByAsync(TestScenes scenes, params PerformerId[] people) =>
        StandingByAsync(scenes, Cast.Spec, people);

    private static async Task<SceneId> StandingByAsync(
        TestScenes scenes, CampaignSpec spec, params PerformerId[] people)
    {
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync(spec);
        var id = await cast.LiveAsync();
        foreach (var person in people)
        {
            await EnterAsync(scenes, person);
            // A look of the matcher may be quicker.
            while ((await scenes.Performer(person).GetAsync()) is { StandingBy: null } view)
                await scenes.Performer(person).StandByAsync(Pool, view.Revision);
        }

        await BeatAsync(scenes, id, Cast.Ann, Cast.Ben);
        return id;
    }

    private static async Task EnterAsync(TestScenes scenes, PerformerId person)
    {
        await new Cast(scenes).PrepareAsync(person);
        Cast.Taken(await scenes.Performer(person).EnterAsync(
            Cast.NextOperation(), new DeviceCheck(true, true, 2_000, StandBy: true)));
    }

    private static async Task RecastAsync(TestScenes scenes, SceneId id)
    {
        Cast.Taken(await scenes.Scene(id).LeaveAsync(Cast.NextOperation(), Cast.Ben));
        await AskedAsync(scenes, id, Cast.Cat);
        var asked = (await scenes.Scene(id).GetAsync(Cast.Cat))!;
        Assert.Equal((ScenePhase.Holding, "B2", null), (asked.Phase, asked.Slot, asked.Card));
        Cast.Taken(await scenes.Scene(id).AnswerAsync(Cast.NextOperation(), Cast.Cat, true));
        await BeatAsync(scenes, id, Cast.Ann, Cast.Cat);
        var view = await scenes.UntilAsync(id, Cast.Cat, view => view.Phase == ScenePhase.Live);
        Assert.Equal(("recast", "B"), (view.Reason, view.Card!.Slot));
    }

    private static async Task<PerformerId> AskedAsync(TestScenes scenes, SceneId id, PerformerId person)
    {
        await scenes.UntilAsync(person, view => view.Scene == id);
        await scenes.UntilAsync(id, person, view => view.StandInUntil is not null);
        return person;
    }

    private static async Task BeatAsync(TestScenes scenes, SceneId id, params PerformerId[] people)
    {
        foreach (var person in people) Cast.Taken(await scenes.Scene(id).HeartbeatAsync(person));
    }
}
