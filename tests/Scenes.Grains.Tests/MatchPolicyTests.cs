using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;

namespace Scenes.Grains.Tests;

/// <summary>
/// What an installation decides about a pool reaches its passes: by what the data needs, the two who fit better are
/// paired; with the longest wait first, whoever waited longest is in the pair.
/// </summary>
public sealed class MatchPolicyTests
{
    private const string Rules =
        """
        attributes: [improv]
        soft: [{ id: like-improv, attribute: improv, within: 0, weight: 1, expand: [{ after: 1, within: 5 }] }]
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(null, "p-ben p-cat")]
    [InlineData("cy/dyad", "p-ben p-cat")]
    [InlineData("en/dyad", "p-ann p-ben")]
    public async Task Match_UnderThePolicyOfThePool_PairsWhomItSays(string? longestWaitFirst, string expected)
    {
        ImmutableArray<string?> pools = [longestWaitFirst];
        var policy = new MatchPolicy([.. pools.OfType<string>().Select(PoolId.Parse)]);
        var (clock, watch) = (new HeldClock(), new CallWatch(typeof(ISceneGrain), nameof(ISceneGrain.OfferAsync)));
        await using var scenes = await TestScenes.StartAsync(
            filter: watch, clock: clock, configure: services => services.AddSingleton(policy));
        var cast = new Cast(scenes);
        var cell = Cast.Spec.Cells[0] with { Target = 1 };
        await cast.OpenCampaignAsync(Cast.Spec with { Rules = Rules, Cells = [cell] });
        var campaign = scenes.Campaign(Cast.Campaign);
        Cast.Taken(await campaign.SetStatusAsync(Cast.NextOperation(), CampaignStatus.Paused));
        foreach (var (performer, improv) in new[] { (Cast.Ann, 3), (Cast.Ben, 5), (Cast.Cat, 5) })
        {
            await cast.PrepareAsync(performer);
            Cast.Taken(await scenes.Performer(performer).VerifySkillsAsync(
                Cast.NextOperation(), [new Grade("improv", improv)]));
            Cast.Taken(await scenes.Performer(performer).EnterAsync(
                Cast.NextOperation(), new DeviceCheck(true, true, 2_000)));
            clock.Pass(3);
        }

        Cast.Taken(await campaign.SetStatusAsync(Cast.NextOperation(), CampaignStatus.Running));
        clock.Pass(2);
        var offer = (SceneOffer)Assert.Single(await watch.TakeAsync(1, Patience)).Argument!;
        Assert.Equal(expected, string.Join(' ', offer.Cast.Select(one => one.Performer.Value).Order()));
    }
}
