using System.Text;
using Scenes.Storage;

namespace Scenes.Delivery.Tests;

/// <summary>
/// S11: whatever is changed in a delivery is found and named, even where the sums were made to fit again.
/// </summary>
public sealed class TamperTests
{
    [Fact]
    public async Task Flip_AnyByteOfTheArchive_Found()
    {
        var archive = await Deliveries.WriteAsync(SceneSample.Scene(1, 2));
        for (var at = 0; at < archive.Length; at++)
        {
            // Each byte of headers and padding; of the long rows between them every fifth.
            if (archive[at] is not (0 or (byte)'0') && at % 5 != 0) continue;
            var flipped = archive.ToArray();
            flipped[at] ^= (byte)(1 << (at % 8));
            Assert.False(Deliveries.Verify(flipped).Sound, $"A flip of byte {at} was not found.");
        }
    }

    [Fact]
    public async Task Flip_AnyByteOfAFile_FileNamed()
    {
        var folder = Directory.CreateTempSubdirectory("scenes-delivery-");
        try
        {
            var files = Deliveries.Files(await Deliveries.WriteAsync(SceneSample.Scene(1, 2)));
            foreach (var (name, content) in files) File.WriteAllBytes(Path.Combine(folder.FullName, name), content);
            Assert.True(DeliveryVerifier.Verify(folder.FullName).Sound);
            foreach (var (name, content) in files)
            {
                for (var at = 0; at < content.Length; at += 7)
                {
                    var flipped = content.ToArray();
                    flipped[at] ^= (byte)(1 << (at % 8));
                    File.WriteAllBytes(Path.Combine(folder.FullName, name), flipped);
                    var faults = DeliveryVerifier.Verify(folder.FullName).Faults;
                    Assert.Contains(faults, fault => fault.Place.StartsWith(name, StringComparison.Ordinal));
                }

                File.WriteAllBytes(Path.Combine(folder.FullName, name), content);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Label_ListedTwice_Named() => await Expect(
        DeliveryFiles.Labels, lines => lines.Insert(1, lines[1]), DeliveryFaultKind.LabelTwice, "#12");

    [Fact]
    public async Task Label_LeftOut_Named() => await Expect(
        DeliveryFiles.Labels, lines => lines.RemoveAt(1), DeliveryFaultKind.LabelMissing, "#12");

    [Fact]
    public async Task Label_Changed_Named() => await Expect(DeliveryFiles.Labels,
        lines => lines[1] = lines[1].Replace("fear", "anger", StringComparison.Ordinal),
        DeliveryFaultKind.LabelChanged, "#12");

    [Fact]
    public async Task Label_MadeUp_Named() => await Expect(DeliveryFiles.Labels,
        lines => lines.Add(lines[^1].Replace("\"seq\":14", "\"seq\":99", StringComparison.Ordinal)),
        DeliveryFaultKind.LabelChanged, "#99");

    [Fact]
    public async Task Entries_Swapped_FirstOneNamed() => await Expect(DeliveryFiles.Log,
        lines => (lines[6], lines[7]) = (lines[7], lines[6]), DeliveryFaultKind.Chain, "#11");

    [Fact]
    public async Task Entry_LeftOut_Named() => await Expect(
        DeliveryFiles.Log, lines => lines.RemoveAt(2), DeliveryFaultKind.Chain, "#3");

    [Fact]
    public async Task Entries_CutOffAtTheEnd_Named() => await Expect(
        DeliveryFiles.Log, lines => lines.RemoveAt(lines.Count - 1), DeliveryFaultKind.Chain, "scene/");

    [Fact]
    public async Task Payload_ChangedWithItsDigest_EntryNamed() => await Expect(DeliveryFiles.Log, lines =>
    {
        var entry = DeliveryJson.Read<DeliveredEntry>(Encoding.UTF8.GetBytes(lines[6]));
        var text = Encoding.UTF8.GetString(entry.Payload.Span).Replace("fear", "rage", StringComparison.Ordinal);
        var payload = Encoding.UTF8.GetBytes(text);
        lines[6] = Encoding.UTF8.GetString(DeliveryJson.Write(
            entry with { Payload = payload, PayloadDigest = Digest.Of(payload).ToString() }));
    }, DeliveryFaultKind.Chain, "#11");

    [Fact]
    public async Task Scene_LeftOut_Named() => await Expect(
        DeliveryFiles.Scenes, lines => lines.Clear(), DeliveryFaultKind.Scene, SceneSample.Id(1).Value);

    [Fact]
    public async Task Scene_Changed_Named() => await Expect(DeliveryFiles.Scenes,
        lines => lines[0] = lines[0].Replace("\"labels\":4", "\"labels\":5", StringComparison.Ordinal),
        DeliveryFaultKind.Scene, "scenes.jsonl:1");

    [Fact]
    public async Task Recording_OfAnotherHashOrLeftOut_SceneNamed()
    {
        var archive = await Deliveries.WriteAsync(SceneSample.SceneRecorded(1));
        var row = Deliveries.Lines(Deliveries.Files(archive)[DeliveryFiles.Scenes])[0];
        var files = row[row.IndexOf("\"recordings\":[", StringComparison.Ordinal)..^1];
        foreach (var other in new[]
        {
            row.Replace(SceneSample.File.Sha256, new string('0', 64), StringComparison.Ordinal),
            row.Replace(files, "\"recordings\":[]", StringComparison.Ordinal),
        })
        {
            Assert.NotEqual(row, other);
            var tampered = Deliveries.Tamper(archive, DeliveryFiles.Scenes, lines => lines[0] = other);
            Assert.Contains(Deliveries.Verify(tampered).Faults,
                fault => fault.Kind == DeliveryFaultKind.Scene && fault.Place == "scenes.jsonl:1");
        }
    }

    [Fact]
    public async Task Performer_Named_Found()
    {
        var archive = await Deliveries.WriteAsync(SceneSample.Scene(1));
        var named = Deliveries.Tamper(archive, DeliveryFiles.Scenes,
            lines => lines[0] = lines[0].Replace("x-00000000000000aa", "p-anna", StringComparison.Ordinal));
        Assert.Contains(Deliveries.Verify(named).Faults, fault => fault.Kind == DeliveryFaultKind.Identity);
        Assert.Equal(2, Deliveries.Verify(named, SceneSample.Anna).Faults.Count(
            f => f.Kind == DeliveryFaultKind.Identity));
    }

    [Fact]
    public void Garbage_AsArchive_Named() =>
        Assert.Contains(Deliveries.Verify([.. Enumerable.Range(0, 2_000).Select(i => (byte)(i * 31))]).Faults,
            fault => fault.Kind == DeliveryFaultKind.Missing && fault.Place == DeliveryFiles.Manifest);

    private static async Task Expect(string file, Action<List<string>> change, DeliveryFaultKind kind, string place)
    {
        var archive = await Deliveries.WriteAsync(SceneSample.Scene(1));
        var faults = Deliveries.Verify(Deliveries.Tamper(archive, file, change)).Faults;
        Assert.Contains(faults, fault => fault.Kind == kind && fault.Place.Contains(place, StringComparison.Ordinal));
    }
}
