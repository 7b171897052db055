using System.Collections.Immutable;
using System.Diagnostics;

namespace Scenes.Grains.Tests;

/// <summary>
/// After a crash of the matcher everybody is matched within 30 s (L2), however many come again at the same time, and
/// nobody twice (S5). By itself: the seconds are those of a machine that does nothing else.
/// </summary>
[Collection(nameof(Undisturbed))]
public sealed class CrowdTests
{
    private const int Crowd = 2_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BeatPeriod = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Crowd_ComingAgainWithinSeconds_IsPairedOnceEach()
    {
        var watch = new CallWatch(typeof(ISceneGrain), nameof(ISceneGrain.OfferAsync));
        await using var scenes = await TestScenes.StartAsync(filter: watch);
        var cast = new Cast(scenes);
        var cell = Cast.Spec.Cells[0] with { Target = Crowd };
        await cast.OpenCampaignAsync(Cast.Spec with { Cells = [cell], BudgetMinor = Limits.BudgetMax });
        Cast.Taken(await scenes.Campaign(Cast.Campaign).SetStatusAsync(Cast.NextOperation(), CampaignStatus.Paused));
        ImmutableArray<PerformerId> crowd =
            [.. Enumerable.Range(0, Crowd).Select(i => PerformerId.Parse($"p-crowd-{i:0000}"))];
        foreach (var group in crowd.Chunk(200)) await Task.WhenAll(group.Select(cast.EnterAsync));

        await scenes.RestartAsync();
        Cast.Taken(await scenes.Campaign(Cast.Campaign).SetStatusAsync(Cast.NextOperation(), CampaignStatus.Running));
        var start = Stopwatch.GetTimestamp();
        var paired = new HashSet<PerformerId>();
        while (paired.Count < Crowd && Stopwatch.GetElapsedTime(start) < Patience)
        {
            // As clients do: everybody who is not in a scene says every 5 s that they are here.
            await Task.WhenAll(crowd.Where(performer => !paired.Contains(performer))
                .Select(performer => scenes.Performer(performer).HeartbeatAsync()));
            var offers = await watch.TakeWhatComesAsync((Crowd - paired.Count) / 2, BeatPeriod);
            foreach (var casting in offers.SelectMany(call => ((SceneOffer)call.Argument!).Cast))
                Assert.True(paired.Add(casting.Performer), $"{casting.Performer} is in two offers.");
        }

        Assert.Equal(Crowd, paired.Count);
    }
}
