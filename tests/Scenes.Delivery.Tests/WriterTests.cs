using System.Text;
using Scenes.Domain;

namespace Scenes.Delivery.Tests;

/// <summary>The same scenes make the same bytes, each label once, and nothing that is sealed.</summary>
public sealed class WriterTests
{
    [Fact]
    public async Task Write_Twice_SameBytes()
    {
        var first = await Deliveries.WriteAsync(SceneSample.Scene(1), SceneSample.Scene(2));
        var second = await Deliveries.WriteAsync(SceneSample.Scene(1), SceneSample.Scene(2));
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Write_TwoScenes_VerifiesWithAllLabels()
    {
        var archive = await Deliveries.WriteAsync(SceneSample.Scene(1, 4), SceneSample.Scene(2, 8));
        var report = Deliveries.Verify(archive, SceneSample.Anna, SceneSample.Ben);
        Assert.Empty(report.Faults);
        Assert.Equal((2, 12), (report.Scenes, report.Labels));
        Assert.Equal(12, Deliveries.Lines(Deliveries.Files(archive)[DeliveryFiles.Labels]).Count);
    }

    [Fact]
    public async Task Write_NoScene_Verifies()
    {
        var report = Deliveries.Verify(await Deliveries.WriteAsync());
        Assert.Empty(report.Faults);
        Assert.Equal(0, report.Scenes);
    }

    [Fact]
    public async Task Write_SealedPart_StaysOut()
    {
        var archive = await Deliveries.WriteAsync(SceneSample.Scene(1));
        Assert.DoesNotContain("p-anna", Encoding.UTF8.GetString(archive), StringComparison.Ordinal);
        foreach (var line in Deliveries.Lines(Deliveries.Files(archive)[DeliveryFiles.Log]))
        {
            var entry = DeliveryJson.Read<DeliveredEntry>(Encoding.UTF8.GetBytes(line));
            Assert.DoesNotContain("p-anna", Encoding.UTF8.GetString(entry.Payload.Span), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Recordings_WithAFile_AreListedAsTheLogHasThem()
    {
        var archive = await Deliveries.WriteAsync(SceneSample.SceneRecorded(1));
        Assert.Empty(Deliveries.Verify(archive).Faults);
        var start = SceneSample.Start.ToUnixTimeMilliseconds();
        Assert.Equal(
            new DeliveredRecording("A", SceneSample.File.Segment, "video/webm;codecs=vp9,opus", HasVideo: true,
                start + 4_012, 8, start + 4_762, start + 8_022, 4_000, -3.5, 2, 2, null, false, null, 1_900,
                SceneSample.File.Sha256),
            Assert.Single(SceneOf(archive).Recordings));
    }

    [Fact]
    public async Task Recordings_Erased_AreNotListed()
    {
        var archive = await Deliveries.WriteAsync(SceneSample.SceneRecorded(
            1, new PartsDropped("A", SceneSample.File.Segment), new RecordingsErased("kept")));
        Assert.Empty(Deliveries.Verify(archive).Faults);
        Assert.Empty(SceneOf(archive).Recordings);
    }

    private static DeliveredScene SceneOf(byte[] archive) => DeliveryJson.Read<DeliveredScene>(
        Encoding.UTF8.GetBytes(Assert.Single(Deliveries.Lines(Deliveries.Files(archive)[DeliveryFiles.Scenes]))));

    [Fact]
    public async Task Write_WrongOrderOrForeignScene_Refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(
            () => Deliveries.WriteAsync(SceneSample.Scene(2), SceneSample.Scene(1)));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Deliveries.WriteAsync(SceneSample.Scene(1), SceneSample.Scene(1)));
        await Assert.ThrowsAsync<ArgumentException>(() => DeliveryWriter.WriteAsync(Stream.Null,
            CampaignId.Parse("lab-two/winter"), One(), TestContext.Current.CancellationToken));

        static async IAsyncEnumerable<DeliveryScene> One()
        {
            await Task.Yield();
            yield return SceneSample.Scene(1);
        }
    }

    [Fact]
    public async Task Labels_OfTheLog_CarrySlotPseudonymAndServerTime()
    {
        var archive = await Deliveries.WriteAsync(SceneSample.Scene(1));
        var label = DeliveryJson.Read<DeliveredLabel>(
            Encoding.UTF8.GetBytes(Deliveries.Lines(Deliveries.Files(archive)[DeliveryFiles.Labels])[1]));
        Assert.Equal(("A", "x-00000000000000aa", "event", 5_001L),
            (label.Slot, label.Pseudonym, label.Kind, label.AtMs));
        Assert.Equal(SceneSample.Label(1), label.Content);
    }

    [Fact]
    public async Task Labels_CorrectedAndRetracted_AreAllListedAndMarked()
    {
        var rows = Rows(await Deliveries.WriteAsync(SceneSample.Scene(1)));
        var (first, second) = (rows[0].Seq, rows[1].Seq);
        var next = rows[^1].Seq + 1;
        var archive = await Deliveries.WriteAsync(SceneSample.SceneWith(1,
            SceneSample.Label(7) with { Corrects = first }, new RetractionLabel("self", "A", 7_000) { Corrects = next },
            new RetractionLabel("self", "A", 7_000) { Corrects = second }));
        var report = Deliveries.Verify(archive);
        Assert.Empty(report.Faults);
        var marked = Rows(archive);
        Assert.Equal(rows.Count + 3, marked.Count);
        Assert.Equal(next, marked[0].SupersededBy);
        Assert.Equal(next + 2, marked[1].SupersededBy);
        Assert.Null(marked[2].SupersededBy);
        Assert.Equal(rows[0].Content, marked[0].Content);
        Assert.Equal((next + 1, first), (marked[^3].SupersededBy, marked[^3].Content.Corrects));
        Assert.Equal(("retraction", null), (marked[^1].Kind, marked[^1].SupersededBy));
    }

    [Fact]
    public async Task Labels_WithoutTheMarkOfACorrection_AreNamed()
    {
        var rows = Rows(await Deliveries.WriteAsync(SceneSample.Scene(1)));
        var scene = SceneSample.SceneWith(1, SceneSample.Label(7) with { Corrects = rows[0].Seq });
        var archive = await Deliveries.WriteAsync(scene);
        var tampered = Deliveries.Tamper(archive, DeliveryFiles.Labels, lines =>
            lines[0] = lines[0].Replace($",\"supersededBy\":{rows[^1].Seq + 1}", "", StringComparison.Ordinal));
        Assert.NotEqual(archive, tampered);
        var fault = Assert.Single(Deliveries.Verify(tampered).Faults);
        Assert.Equal(DeliveryFaultKind.LabelChanged, fault.Kind);
    }

    private static List<DeliveredLabel> Rows(byte[] archive) =>
        [.. Deliveries.Lines(Deliveries.Files(archive)[DeliveryFiles.Labels])
            .Select(line => DeliveryJson.Read<DeliveredLabel>(Encoding.UTF8.GetBytes(line)))];
}
