using Scenes.Domain;

namespace Scenes.Grains.Tests;

/// <summary>
/// How often scenes lose somebody outlives the matcher that saw it, so that after a crash as many stand by as before.
/// </summary>
public sealed class DropRateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly PoolId Pool = PoolId.Parse("en/dyad");

    private static readonly DropEstimate TwoLost = DropEstimate.Prior.After(true).After(true);

    [Fact]
    public async Task Target_AfterACrash_IsThatOfBefore()
    {
        // Otherwise a matcher that knows nothing would do as well.
        Assert.Equal((2, 1), (StandbyTarget.Of(2, TwoLost.Rate), StandbyTarget.Of(2, DropEstimate.Prior.Rate)));
        var clock = new MovedClock();
        var keeps = new CallWatch(typeof(IForecastGrain), nameof(IForecastGrain.KeepDropsAsync));
        await using var scenes = await TestScenes.StartAsync(clock: clock, filter: keeps);
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        await LoseAsync(scenes, cast, 1);
        await LoseAsync(scenes, cast, 2);
        // Until the matcher has looked, which it does every five seconds.
        clock.Pass(TimeSpan.FromSeconds(6));
        while (await KeptAsync(keeps) != TwoLost.History) clock.Pass(TimeSpan.FromSeconds(6));

        (SceneId Scene, PerformerId[] People)[] played =
        [
            (await cast.LiveAsync(Person(3, 'a'), Person(3, 'b')), [Person(3, 'a'), Person(3, 'b')]),
            (await cast.LiveAsync(Person(4, 'a'), Person(4, 'b')), [Person(4, 'a'), Person(4, 'b')]),
        ];
        clock.Pass(TimeSpan.FromSeconds(6));
        var before = await LookedAsync(scenes, played);
        Assert.Equal((2, TwoLost.Rate), (before.StandbyTarget, before.DropRate));

        await scenes.RestartAsync();
        var after = await LookedAsync(scenes, played);
        Assert.Equal((2, TwoLost.Rate), (after.StandbyTarget, after.DropRate));
    }

    [Fact]
    public async Task Keep_OfOneThing_LeavesTheOther()
    {
        await using var scenes = await TestScenes.StartAsync();
        var waits = new WaitHistory([new EndedWait(7, true)], 0.1, 0.9, 3, 4);
        var forecast = scenes.Client.GetGrain<IForecastGrain>(Pool.Value);
        Assert.Null(await forecast.GetDropsAsync());
        await forecast.KeepAsync(waits with { Hits = 2 });
        await forecast.KeepDropsAsync(new DropHistory(1.5, 12));
        await forecast.KeepAsync(waits);
        await scenes.RestartAsync();

        forecast = scenes.Client.GetGrain<IForecastGrain>(Pool.Value);
        Assert.Equal(new DropHistory(1.5, 12), await forecast.GetDropsAsync());
        var kept = (await forecast.GetAsync())!;
        Assert.Equal((3L, 4L, 7), (kept.Hits, kept.Misses, Assert.Single(kept.Waits).Seconds));
    }

    private static PerformerId Person(int pair, char which) => PerformerId.Parse($"p-drop-{pair}{which}");

    private static async Task LoseAsync(TestScenes scenes, Cast cast, int pair)
    {
        var (stays, leaves) = (Person(pair, 'a'), Person(pair, 'b'));
        var id = await cast.LiveAsync(stays, leaves);
        Cast.Taken(await scenes.Scene(id).LeaveAsync(Cast.NextOperation(), leaves));
        await scenes.UntilAsync(id, stays, view => view.Phase == ScenePhase.Aborted);
        // Or they would be in the next scene.
        await scenes.UntilAsync(stays, view => view.Scene is null);
        Cast.Taken(await scenes.Performer(stays).LeaveAsync(Cast.NextOperation()));
    }

    private static async Task<DropHistory> KeptAsync(CallWatch keeps) =>
        (DropHistory)Assert.Single(await keeps.TakeAsync(1, Patience)).Argument!;

    /// <summary>Waits until the matcher has seen what is played, and returns what it thinks then.</summary>
    private static async Task<PoolView> LookedAsync(
        TestScenes scenes, (SceneId Scene, PerformerId[] People)[] played)
    {
        var matcher = scenes.Client.GetGrain<IMatcherGrain>(Pool.Value);
        while (true)
        {
            var view = await matcher.GetAsync();
            if (view.OpenWindows == played.Length) return view;
            foreach (var (scene, people) in played)
                foreach (var person in people) Cast.Taken(await scenes.Scene(scene).HeartbeatAsync(person));
        }
    }
}
