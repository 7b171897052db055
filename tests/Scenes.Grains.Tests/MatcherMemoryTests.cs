using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;

namespace Scenes.Grains.Tests;

/// <summary>
/// A matcher that was killed and built again from what performers and campaigns say pairs as the one that was not, in
/// whatever order they come again: neither its places nor its turns are its own.
/// </summary>
public sealed class MatcherMemoryTests
{
    private const int People = 24;
    private const int Places = 9;

    private const string Rules =
        """
        attributes: [improv, dialect]
        soft:
          - { id: like-improv, attribute: improv, within: 0, weight: 2, expand: [{ after: 2, within: 1 }] }
          - { id: some-dialect, attribute: dialect, least: 3, weight: 1, expand: [{ after: 1, least: 0 }] }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Match_KilledAndRebuiltInAnyOrder_MakesThePairsOfTheOneThatLived()
    {
        var lived = await PairsAsync(seed: 1, comeAgain: null);
        Assert.Equal(Places, lived.Length);
        // Lots decide here: another seed draws other pairs.
        Assert.NotEqual(lived, await PairsAsync(seed: 2, comeAgain: null));
        foreach (var order in (int[])[3, 4])
            Assert.Equal(lived, await PairsAsync(seed: 1, comeAgain: new Random(order)));
    }

    [Fact]
    public async Task Turn_AfterARestart_IsThatOfBefore()
    {
        var clock = new HeldClock();
        await using var scenes = await TestScenes.StartAsync(clock: clock);
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        var opened = clock.GetUtcNow();
        clock.Pass(60);
        await scenes.RestartAsync();
        Assert.Equal(opened, (await scenes.Campaign(Cast.Campaign).GetNeedAsync())!.Turn);
        await cast.OfferedAsync(Cast.Ann, Cast.Ben);
        var held = clock.GetUtcNow();
        clock.Pass(60);
        await scenes.RestartAsync();
        Assert.Equal(held, (await scenes.Campaign(Cast.Campaign).GetNeedAsync())!.Turn);
    }

    // In one order: the pairs of a pass are offered side by side.
    private static async Task<ImmutableArray<string>> PairsAsync(ulong seed, Random? comeAgain)
    {
        var (clock, watch) = (new HeldClock(), new CallWatch(typeof(ISceneGrain), nameof(ISceneGrain.OfferAsync)));
        await using var scenes = await TestScenes.StartAsync(filter: watch, clock: clock, configure: services =>
            services.AddSingleton<IEntropy>(new FixedLots(seed)));
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync(Cast.Spec with { Rules = Rules, Cells = [Cell("one", 4), Cell("two", 5)] });
        var campaign = scenes.Campaign(Cast.Campaign);
        Cast.Taken(await campaign.SetStatusAsync(Cast.NextOperation(), CampaignStatus.Paused));
        ImmutableArray<PerformerId> people =
            [.. Enumerable.Range(0, People).Select(i => PerformerId.Parse($"p-memory-{i:00}"))];
        foreach (var group in people.Chunk(6))
        {
            foreach (var performer in group) await EnterAsync(cast, scenes.Performer(performer), performer);
            clock.Pass(1);
        }

        if (comeAgain is not null)
        {
            await scenes.RestartAsync();
            var order = people.ToArray();
            comeAgain.Shuffle(order);
            foreach (var performer in order) await scenes.Performer(performer).HeartbeatAsync();
        }

        Cast.Taken(await scenes.Campaign(Cast.Campaign).SetStatusAsync(Cast.NextOperation(), CampaignStatus.Running));
        clock.Pass(2);
        var offers = await watch.TakeAsync(Places, Patience);
        return [.. offers.Select(call => Describe((SceneOffer)call.Argument!)).Order(StringComparer.Ordinal)];
    }

    private static async Task EnterAsync(Cast cast, IPerformerGrain performer, PerformerId id)
    {
        await cast.PrepareAsync(id);
        // Different people, and some alike.
        var number = id.Value[^1] - '0';
        Cast.Taken(await performer.VerifySkillsAsync(Cast.NextOperation(),
            [new Grade("improv", 3 + number % 3), new Grade("dialect", 1 + number / 2)]));
        Cast.Taken(await performer.EnterAsync(Cast.NextOperation(), new DeviceCheck(true, true, 2_000)));
    }

    private static CellSpec Cell(string id, int target) => Cast.Spec.Cells[0] with { Id = id, Target = target };

    private static string Describe(SceneOffer offer) => string.Join(' ',
        [offer.Cell, offer.Prompt.Prompt.Value, .. offer.Cast.Select(one => $"{one.Slot}:{one.Performer}")]);
}
