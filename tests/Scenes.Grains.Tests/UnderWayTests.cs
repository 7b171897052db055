using Scenes.Domain;

namespace Scenes.Grains.Tests;

/// <summary>
/// A scene takes commands while the store is at work on others, answers each only when it stands, and whatever becomes
/// of one, those behind it stand once, without a gap (S1 to S3).
/// </summary>
public sealed class UnderWayTests
{
    private const int Batches = 6;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HeldLog.Fate.Written)]
    [InlineData(HeldLog.Fate.Lost)]
    [InlineData(HeldLog.Fate.Failed)]
    public async Task AppendLabels_FirstOfMany_OthersStandOnceWhateverItsFate(object first)
    {
        HeldLog store = null!;
        await using var scenes = await TestScenes.StartAsync(wrap: log => store = new HeldLog(log));
        var id = await LiveAsync(scenes);
        store.Hold();
        var operations = Enumerable.Range(0, Batches).Select(_ => Cast.NextOperation()).ToList();
        var batch = Cast.Labels(3);

        var calls = operations.ConvertAll(operation => scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ann, batch));
        var held = await store.TakeAsync(Batches, Ct);
        Assert.All(calls, call => Assert.False(call.IsCompleted));
        Assert.All(held.Skip(1).Zip(held), pair =>
            Assert.Equal(pair.Second.Append.ToEntry().Head, pair.First.Append.Expected));
        await store.ReleaseAsync(held, (HeldLog.Fate)first);

        var faults = 0;
        foreach (var (call, operation) in calls.Zip(operations))
        {
            var answer = await AnswerAsync(call);
            var again = Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ann, batch));
            if (answer is null) faults++;
            else Assert.Equal(Cast.Taken(answer), again);
        }

        Assert.Equal(first is HeldLog.Fate.Written ? 0 : 1, faults);
        Assert.Equal(3 * Batches, (await scenes.RecordsAsync(id)).OfType<Labelled>().Count());
    }

    [Fact]
    public async Task Stop_LabelsAreUnderWay_StandsBehindThemAndRefusesWhatFollows()
    {
        HeldLog store = null!;
        await using var scenes = await TestScenes.StartAsync(wrap: log => store = new HeldLog(log));
        var id = await LiveAsync(scenes);
        store.Hold();

        var before = scenes.Scene(id).AppendLabelsAsync(Cast.NextOperation(), Cast.Ann, Cast.Labels(1));
        var held = await store.TakeAsync(1, Ct);
        var stop = scenes.Scene(id).StopAsync(Cast.NextOperation(), Cast.Ben);
        held = [.. held, .. await store.TakeAsync(1, Ct)];
        var after = scenes.Scene(id).AppendLabelsAsync(Cast.NextOperation(), Cast.Ann, Cast.Labels(1));
        Assert.Equal(ScenePhase.Live, (await scenes.Scene(id).GetAsync(Cast.Ann))!.Phase);
        await store.ReleaseAsync(held, HeldLog.Fate.Written);

        Assert.True(Cast.Taken(await before).FirstSeq < Cast.Taken(await stop).FirstSeq);
        Assert.Equal(ScenePhase.Quarantined, Cast.Taken(await stop).Phase);
        Assert.Equal("scene.closed", (await after).Rejection?.Code);
    }

    /// <returns>Null where the store's fault came instead.</returns>
    private static async Task<Reply<SceneAck>?> AnswerAsync(Task<Reply<SceneAck>> call)
    {
        try
        {
            return await call;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static async Task<SceneId> LiveAsync(TestScenes scenes)
    {
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        return await cast.LiveAsync();
    }
}
