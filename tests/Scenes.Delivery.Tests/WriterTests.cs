using System.Text;

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
}
