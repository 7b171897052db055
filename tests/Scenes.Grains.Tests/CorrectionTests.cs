using Scenes.Domain;

namespace Scenes.Grains.Tests;

/// <summary>
/// A label is corrected by its author alone, once, by a new one; the old one stays at its seq (S1), also over restarts.
/// </summary>
public sealed class CorrectionTests
{
    [Fact]
    public async Task AppendLabels_CorrectingAndRetracting_BothStayReadable()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await LiveAsync(scenes);
        var old = await AppendAsync(scenes, id, Cast.Ann, Event("A"));
        var before = (await scenes.RecordsAsync(id))[(int)old - 1];
        var corrected = await AppendAsync(scenes, id, Cast.Ann, Event("A") with { Corrects = old, Category = "fear" });
        await scenes.RestartAsync();
        var retracted = await AppendAsync(
            scenes, id, Cast.Ann, new RetractionLabel("self", "A", Now) { Corrects = corrected });
        var records = await scenes.RecordsAsync(id);
        Assert.Equal(before, records[(int)old - 1]);
        Assert.Equal(old, Assert.IsType<Labelled>(records[(int)corrected - 1]).Label.Corrects);
        Assert.Equal(corrected, Assert.IsType<Labelled>(records[(int)retracted - 1]).Label.Corrects);
    }

    [Fact]
    public async Task AppendLabels_ManyCorrectingTheSameAtOnce_OneIsTaken()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await LiveAsync(scenes);
        var old = await AppendAsync(scenes, id, Cast.Ann, Event("A"));
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => scenes.Scene(id).AppendLabelsAsync(
            Cast.NextOperation(), Cast.Ann, Batch(Event("A") with { Corrects = old }))));
        Assert.Single(replies, reply => reply.Accepted);
        Assert.All(
            replies.Where(reply => !reply.Accepted), reply => Assert.Equal("label.corrected", reply.Rejection!.Code));
        var records = await scenes.RecordsAsync(id);
        Assert.Single(records.OfType<Labelled>(), labelled => labelled.Label.Corrects == old);
    }

    [Fact]
    public async Task AppendLabels_CorrectingWhatIsNotOnesOwn_IsRefusedAlike()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await LiveAsync(scenes);
        var theirs = await AppendAsync(scenes, id, Cast.Ben, Event("B"));
        var records = await scenes.RecordsAsync(id);
        foreach (var seq in new[] { theirs, 1, records.Length + 1_000, 0, -5, long.MaxValue })
        {
            var reply = await scenes.Scene(id).AppendLabelsAsync(
                Cast.NextOperation(), Cast.Ann, Batch(Event("A") with { Corrects = seq }));
            Assert.Equal("label.unknown", reply.Rejection?.Code);
        }
    }

    [Fact]
    public async Task AppendLabels_CorrectionRepeated_IsAnsweredLikeTheFirst()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await LiveAsync(scenes);
        var old = await AppendAsync(scenes, id, Cast.Ann, Event("A"));
        var (operation, batch) = (Cast.NextOperation(), Batch(Event("A") with { Corrects = old }));
        var first = Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ann, batch));
        var again = Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ann, batch));
        Assert.Equal(first.FirstSeq, again.FirstSeq);
    }

    [Fact]
    public async Task AppendLabels_FasterThanSamplesMayCome_IsRefusedAndOthersAreNot()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await LiveAsync(scenes);
        // 20,000 samples a batch: three are the burst, and the rate lets in no fourth for a while.
        var traces = Enumerable.Range(0, Limits.LabelsPerBatch).Select(_ => (Label)new TraceLabel(
            "self", "A", Now, "valence", true, 10, [.. Enumerable.Repeat(0.5, Limits.SamplesPerTrace)]));
        var batch = new LabelBatch(0, 5, [.. traces]);
        var (codes, first) = (new List<string?>(), Cast.NextOperation());
        for (var i = 0; i < 5; i++)
        {
            var operation = i == 0 ? first : Cast.NextOperation();
            codes.Add((await scenes.Scene(id).AppendLabelsAsync(operation, Cast.Ann, batch)).Rejection?.Code);
        }

        Assert.Equal([null, null, null], codes[..3]);
        Assert.Contains("labels.too_fast", codes[3..]);
        await AppendAsync(scenes, id, Cast.Ben, Event("B"));
        // What is stored is answered, however fast it is asked for.
        Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(first, Cast.Ann, batch));
    }

    [Fact]
    public async Task FindOperations_OfAParticipant_SaysWhichAreStored()
    {
        await using var scenes = await TestScenes.StartAsync();
        var id = await LiveAsync(scenes);
        var (first, lost, second) = (Cast.NextOperation(), Cast.NextOperation(), Cast.NextOperation());
        var ack = Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(first, Cast.Ann, Cast.Labels(3)));
        Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(second, Cast.Ann, Cast.Labels(1)));
        var found = await scenes.Scene(id).FindOperationsAsync(Cast.Ann, [first, lost, second]);
        Assert.Equal([first, second], found.Select(stored => stored.Operation));
        Assert.Equal(new StoredOperation(first, ack.FirstSeq, 3), found[0]);
        Assert.Empty(await scenes.Scene(id).FindOperationsAsync(Cast.Ben, [first, second]));
        Assert.Empty(await scenes.Scene(id).FindOperationsAsync(Cast.Oda, [first, second]));
    }

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private static EventLabel Event(string about) =>
        new("self", about, Now, Vocabulary.EmotionsId, "sadness", 0.5);

    private static LabelBatch Batch(Label label) => new(0, 5, [label]);

    private static async Task<long> AppendAsync(TestScenes scenes, SceneId id, PerformerId who, Label label) =>
        Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(Cast.NextOperation(), who, Batch(label))).FirstSeq;

    private static async Task<SceneId> LiveAsync(TestScenes scenes)
    {
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        return await cast.LiveAsync();
    }
}
