using Scenes.Cli;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains.Tests;

/// <summary>
/// Read models are a function of what is stored: made anew from the logs and the states, they equal what the grains
/// wrote, row by row, whatever had become of them.
/// </summary>
public sealed class RebuildTests
{
    [Fact]
    public async Task Rebuild_RowsLostChangedAndStray_AreAsTheGrainsWroteThem()
    {
        await using var scenes = await TestScenes.StartAsync();
        await PlayAsync(scenes);

        await scenes.RestartAsync(folder =>
        {
            var written = Rows(folder);
            Assert.Equal(
                [ReadModels.Accounts, ReadModels.Campaigns, ReadModels.LiveScenes, ReadModels.OpenCampaigns,
                    ReadModels.OwnScenes, ReadModels.Performers, ReadModels.Prompts, ReadModels.Scenes],
                written.Select(row => row.Index).Distinct().Order(StringComparer.Ordinal));
            var sound = Run(folder, check: true);
            Assert.True(sound.Ok, string.Join('\n', sound.Differences));
            Assert.Equal(written.Count, sound.Rows);

            Spoil(folder, written);
            var spoilt = Run(folder, check: true);
            Assert.False(spoilt.Ok);
            Assert.True(spoilt is { Missing: > 2, Different: > 2, Stray: 1 }, spoilt.ToString());
            Assert.NotEqual(written, Rows(folder));

            var rebuilt = Run(folder, check: false);
            Assert.Equal((true, spoilt.Missing, spoilt.Different, 1L),
                (rebuilt.Ok, rebuilt.Missing, rebuilt.Different, rebuilt.Stray));
            Assert.Equal(written, Rows(folder));
            Assert.True(Run(folder, check: true).Ok);
        });
    }

    private static void Spoil(string folder, List<IndexChange> rows)
    {
        using var rewrite = IndexRewrite.Open(folder);
        rewrite.Commit([
            .. rows.Where((_, i) => i % 3 == 0).Select(row => row with { Document = null }),
            .. rows.Where((_, i) => i % 3 == 1).Select(row => row with { Document = "{}" }),
            new IndexChange(ReadModels.Scenes, "acme/grief", "s-nobody", "{}"),
        ]);
    }

    private static List<IndexChange> Rows(string folder)
    {
        using var inspector = StoreInspector.Open(folder);
        return [.. inspector.ReadRows()];
    }

    private static RebuildReport Run(string folder, bool check)
    {
        using var rewrite = IndexRewrite.Open(folder);
        return Rebuild.Run(rewrite, check);
    }

    // One scene is played to its end, another still waits for an answer.
    private static async Task PlayAsync(TestScenes scenes)
    {
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        await cast.PrepareAsync(Cast.Oda, "observing");
        var id = await cast.LiveAsync();
        var scene = scenes.Scene(id);
        Cast.Taken(await scene.ObserveAsync(Cast.Oda));
        Cast.Taken(await scene.AppendLabelsAsync(Cast.NextOperation(), Cast.Ann, Cast.Labels(3)));
        Cast.Taken(await scene.ProposeEndAsync(Cast.NextOperation(), Cast.Ann));
        Cast.Taken(await scene.ProposeEndAsync(Cast.NextOperation(), Cast.Ben));
        foreach (var performer in new[] { Cast.Ann, Cast.Ben })
        {
            await scenes.UntilAsync(performer, view => view.Status == PerformerStatus.Away);
            Cast.Taken(await scene.ReviewAsync(
                Cast.NextOperation(), performer, new SceneReview(["train-other"])));
        }

        await scenes.UntilAsync(id, Cast.Ann, view => view.Phase == ScenePhase.Completed);
        await cast.OfferedAsync(Cast.Ann, Cast.Cat);
    }
}
