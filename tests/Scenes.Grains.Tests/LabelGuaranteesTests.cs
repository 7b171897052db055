using System.Text;
using Scenes.Domain;

namespace Scenes.Grains.Tests;

/// <summary>
/// S1 to S3: an acknowledged label stays where it was acknowledged, sequences have no gaps, an operation is done once.
/// </summary>
public sealed class LabelGuaranteesTests
{
    [Fact]
    public async Task AppendLabels_ManyAtOnce_NumbersThemWithoutAGap()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await LiveAsync(scenes);
        var acks = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ =>
            scenes.Scene(id).AppendLabelsAsync(Cast.NextOperation(), Cast.Ann, Cast.Labels(5))));
        var records = await scenes.RecordsAsync(id);
        var seqs = acks.Select(Cast.Taken)
            .SelectMany(ack => Enumerable.Range((int)ack.FirstSeq, ack.Count)).Order().ToList();
        Assert.Equal(200, seqs.Distinct().Count());
        Assert.All(seqs, seq => Assert.IsType<Labelled>(records[seq - 1]));
        Assert.Equal(200, records.OfType<Labelled>().Count());
    }

    [Fact]
    public async Task AppendLabels_SameOperation_IsAnsweredAndNotStoredAgain()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await LiveAsync(scenes);
        var operation = Cast.NextOperation();
        var batch = Cast.Labels(4);
        var acks = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ann, batch)));
        Assert.Single(acks.Select(Cast.Taken).Distinct());
        Assert.Equal(4, (await scenes.RecordsAsync(id)).OfType<Labelled>().Count());
    }

    [Fact]
    public async Task AppendLabels_SameOperationOtherBody_IsRefused()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await LiveAsync(scenes);
        var operation = Cast.NextOperation();
        Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ann, Cast.Labels(4)));
        var reply = await scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ann, Cast.Labels(5));
        Assert.Equal("operation.reused", reply.Rejection?.Code);
    }

    [Fact]
    public async Task AppendLabels_SameOperationOfAnother_IsTheirOwn()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await LiveAsync(scenes);
        var operation = Cast.NextOperation();
        var mine = Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ann, Cast.Labels(1)));
        var theirs = Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ben, Cast.Labels(1, "B")));
        Assert.NotEqual(mine.FirstSeq, theirs.FirstSeq);
    }

    [Fact]
    public async Task Log_Delivered_NamesNoPerformer()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await LiveAsync(scenes);
        var telling = OperationId.Parse($"{Cast.Ann}:1");
        Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(telling, Cast.Ann, Cast.Labels(1)));
        var entries = await scenes.Log.ReadAsync(LogNames.Scene(id), 1, 100, TestContext.Current.CancellationToken);
        Assert.All(entries, entry =>
        {
            var open = $"{entry.Log} {entry.Operation} {Encoding.UTF8.GetString(entry.Payload.Span)}";
            Assert.DoesNotContain(Cast.Ann.Value, open, StringComparison.Ordinal);
            Assert.DoesNotContain(Cast.Ben.Value, open, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task AppendLabels_RepeatedAfterTheSceneIsOver_IsStillAnswered()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await LiveAsync(scenes);
        var (operation, batch) = (Cast.NextOperation(), Cast.Labels(2));
        var ack = Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ann, batch));
        Cast.Taken(await scenes.Scene(id).StopAsync(Cast.NextOperation(), Cast.Ben));
        var again = Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ann, batch));
        Assert.Equal((ack.FirstSeq, ack.Count), (again.FirstSeq, again.Count));
        var late = await scenes.Scene(id).AppendLabelsAsync(Cast.NextOperation(), Cast.Ann, batch);
        Assert.Equal("scene.closed", late.Rejection?.Code);
    }

    [Fact]
    public async Task AppendLabels_AfterARestart_GoesOnWhereItWas()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await LiveAsync(scenes);
        var (operation, batch) = (Cast.NextOperation(), Cast.Labels(3));
        var ack = Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ann, batch));
        var before = await scenes.RecordsAsync(id);
        await scenes.RestartAsync();
        Assert.Equal(ack with { Phase = ScenePhase.Live }, Cast.Taken(
            await scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ann, batch)));
        var next = Cast.Taken(
            await scenes.Scene(id).AppendLabelsAsync(Cast.NextOperation(), Cast.Ben, Cast.Labels(1, "B")));
        Assert.True(next.FirstSeq > before.Length);
        var kept = (await scenes.RecordsAsync(id)).Take(before.Length);
        Assert.Equal(before.Select(e => e.GetType()), kept.Select(e => e.GetType()));
    }

    [Fact]
    public async Task AppendLabels_StoreAnswersWithAFaultAfterWriting_TheRepeatFindsWhatWasStored()
    {
        LosesAnswers? faulty = null;
        await using var scenes = await TestScenes.StartAsync(wrap: log => faulty = new LosesAnswers(log));
        var id = await LiveAsync(scenes);
        var (operation, batch) = (Cast.NextOperation(), Cast.Labels(3));
        faulty!.LoseNext();
        await Assert.ThrowsAnyAsync<Exception>(() => scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ann, batch));
        var again = Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ann, batch));
        Assert.Equal(3, again.Count);
        Assert.Equal(3, (await scenes.RecordsAsync(id)).OfType<Labelled>().Count());
    }

    [Fact]
    public async Task AppendLabels_AnotherActivationWrote_ReadsItAndDecidesAgain()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await LiveAsync(scenes);
        var stored = await scenes.WriteAsync(id, """[{"type":"end-proposed","slot":"A"}]""");
        var ack = Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(Cast.NextOperation(), Cast.Ann, Cast.Labels(1)));
        Assert.True(ack.FirstSeq > stored.LastSeq);
        var end = Cast.Taken(await scenes.Scene(id).ProposeEndAsync(Cast.NextOperation(), Cast.Ben));
        Assert.Equal(ScenePhase.Reviewing, end.Phase);
    }

    private static async Task<SceneId> LiveAsync(TestScenes scenes)
    {
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        return await cast.LiveAsync();
    }
}
