using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains.Tests;

/// <summary>
/// A scene whose log cannot be read refuses everybody with a code, and keeps nobody from what is owed elsewhere: a
/// withdrawn consent reaches all other scenes (S10).
/// </summary>
public sealed class DamagedSceneTests
{
    [Fact]
    public async Task WithdrawConsent_OneSceneIsDamaged_TheOtherIsTold()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        var played = new List<SceneId>();
        for (var i = 0; i < 2; i++)
        {
            played.Add(await cast.ReviewingAsync());
            foreach (var performer in new[] { Cast.Ann, Cast.Ben })
                await scenes.UntilAsync(performer, view => view.Status == PerformerStatus.Away);
        }

        // Scenes are told in the order of their ids.
        var (damaged, sound) = (played.MinBy(id => id.Value), played.MaxBy(id => id.Value));
        await scenes.WriteAsync(damaged, """[{"type":"libel"}]""");
        Cast.Taken(await scenes.Performer(Cast.Ann).WithdrawConsentAsync(Cast.NextOperation()));
        Assert.Single((await scenes.RecordsAsync(sound)).OfType<ConsentWithdrawn>());
        var refused = await Assert.ThrowsAsync<StoreException>(() => scenes.Scene(damaged).GetPhaseAsync());
        Assert.Equal(StoreException.Corrupt, refused.Code);
        Assert.Equal(ScenePhase.Aborted, await scenes.Scene(sound).GetPhaseAsync());
    }
}
