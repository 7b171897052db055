using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Scenes.Domain;
using Scenes.Media;

namespace Scenes.Grains.Tests;

/// <summary>
/// What a browser recorded becomes a file whatever happens between, the media store and the log always agree, and
/// what must go is gone while the chain stands.
/// </summary>
public sealed class RecordingTests : IDisposable
{
    private const int PartBytes = 4_096;

    private static readonly SegmentId Segment = SegmentId.Parse("segmentofann");

    private readonly string _folder = Directory.CreateTempSubdirectory("scenes-media-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Segment_SentOutOfOrder_BecomesAFileOnce_AndItsPartsGo()
    {
        await using var scenes = await StartAsync();
        var id = await LiveAsync(scenes);
        var parts = Parts();
        await AnnounceAsync(scenes, id);
        foreach (var (number, bytes) in parts.Index().Reverse()) await SendAsync(scenes, id, number, bytes);
        await CloseAsync(scenes, id, parts.Count);
        var segment = await scenes.UntilAsync(id, one => one.State == SegmentState.Ready && IsTidy(id, one));
        Assert.InRange(segment.DurationMs!.Value, 1_900, 2_100);
        var records = await scenes.RecordsAsync(id);
        Assert.Single(records.OfType<SegmentFiled>());
        Assert.Equal(parts.Count, records.OfType<PartStored>().Count());
        Assert.Equal(segment.Sha256, Sha256(File.ReadAllBytes(
            Directory.GetFiles(Path.Combine(_folder, id.Value, Segment.Value)).Single())));
    }

    [Fact]
    public async Task Segment_WhoseServerDiesBeforeItsFile_IsFiledAfterTheRestart()
    {
        await using var scenes = await StartAsync();
        var id = await LiveAsync(scenes);
        var parts = Parts();
        await AnnounceAsync(scenes, id);
        foreach (var (number, bytes) in parts.Index()) await SendAsync(scenes, id, number, bytes);
        // As of a process that dies right after it acknowledged: the closing stands, nothing was done about it.
        var closing = $$$"""{"parts":{{{parts.Count}}}}""";
        var slot = (await scenes.Scene(id).GetAsync(Cast.Ann))!.Slot;
        await scenes.WriteAsync(id,
            $$$"""[{"type":"segment-closed","slot":"{{{slot}}}","segment":"{{{Segment}}}","closing":{{{closing}}}}]""");
        await scenes.RestartAsync();
        var segment = await scenes.UntilAsync(id, one => one.State == SegmentState.Ready && IsTidy(id, one));
        Assert.InRange(segment.DurationMs!.Value, 1_900, 2_100);
    }

    [Fact]
    public async Task Segment_ThatIsNoRecording_IsUnreadableWithItsReason()
    {
        await using var scenes = await StartAsync();
        var id = await LiveAsync(scenes);
        await AnnounceAsync(scenes, id);
        await SendAsync(scenes, id, 0, "This is no film."u8.ToArray());
        await CloseAsync(scenes, id, 1);
        var segment = await scenes.UntilAsync(id, one => one.State == SegmentState.Unreadable);
        Assert.Equal("not_webm", segment.Reason);
    }

    [Fact]
    public async Task Withdrawal_OfAPerformer_ErasesTheMedia_AndLeavesTheChain()
    {
        await using var scenes = await StartAsync();
        var id = await LiveAsync(scenes);
        await AnnounceAsync(scenes, id);
        await SendAsync(scenes, id, 0, Parts()[0]);
        Cast.Taken(await scenes.Performer(Cast.Ben).WithdrawConsentAsync(Cast.NextOperation()));
        await scenes.UntilAsync(id, one => one.State == SegmentState.Erased);
        Assert.False(Directory.Exists(Path.Combine(_folder, id.Value)));
        var stored = (await scenes.RecordsAsync(id)).OfType<PartStored>().Single();
        Assert.Equal(Sha256(Parts()[0]), stored.Sha256);
        var late = new RecordedPart(1, 1, new string('0', 64));
        var refused = await scenes.Scene(id).AddPartAsync(Cast.Ann, Segment, late);
        Assert.Equal("scene.closed", refused.Rejection?.Code);
    }

    [Fact]
    public async Task StopWord_SealsWhatWasSent()
    {
        await using var scenes = await StartAsync();
        var id = await LiveAsync(scenes);
        var parts = Parts();
        await AnnounceAsync(scenes, id);
        foreach (var (number, bytes) in parts.Take(parts.Count - 1).Index()) await SendAsync(scenes, id, number, bytes);
        Cast.Taken(await scenes.Scene(id).StopAsync(Cast.NextOperation(), Cast.Ben));
        var segment = await scenes.UntilAsync(id, one => one.State == SegmentState.Ready);
        Assert.Equal((parts.Count - 1, null), (segment.Parts, segment.ExpectedParts));
        Assert.Null(await scenes.Scene(id).FindFileAsync(Segment, Cast.Ann));
    }

    private Task<TestScenes> StartAsync() => TestScenes.StartAsync(configure: services =>
        services.AddSingleton<IMediaStore>(FileMediaStore.Open(_folder, 0, TimeProvider.System.GetUtcNow())));

    private static async Task<SceneId> LiveAsync(TestScenes scenes)
    {
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        return await cast.LiveAsync();
    }

    private static async Task AnnounceAsync(TestScenes scenes, SceneId id)
    {
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var opening = new SegmentOpening("video/webm;codecs=vp8,opus", at, 0, 5);
        Cast.Taken(await scenes.Scene(id).AnnounceSegmentAsync(Cast.Ann, Segment, opening));
        Cast.Taken(await scenes.Scene(id).AnnounceSegmentAsync(Cast.Ann, Segment, opening));
    }

    private async Task SendAsync(TestScenes scenes, SceneId id, int number, byte[] bytes)
    {
        var part = new RecordedPart(number, bytes.Length, Sha256(bytes));
        Assert.False(Cast.Taken(await scenes.Scene(id).AdmitPartAsync(Cast.Ann, Segment, part)).IsStored);
        var store = FileMediaStore.Open(_folder, 0, TimeProvider.System.GetUtcNow());
        Assert.True(await store.PutAsync(new MediaPlace(id.Value, Segment.Value), new MemoryStream(bytes),
            new MediaBlob(part.Sha256, bytes.Length)));
        Cast.Taken(await scenes.Scene(id).AddPartAsync(Cast.Ann, Segment, part));
        Assert.True(Cast.Taken(await scenes.Scene(id).AdmitPartAsync(Cast.Ann, Segment, part)).IsStored);
    }

    private static async Task CloseAsync(TestScenes scenes, SceneId id, int parts)
    {
        Cast.Taken(await scenes.Scene(id).CloseSegmentAsync(Cast.Ann, Segment, new SegmentClosing(parts)));
        Cast.Taken(await scenes.Scene(id).CloseSegmentAsync(Cast.Ann, Segment, new SegmentClosing(parts)));
    }

    // The log says that it is tidy a moment after the folder is.
    private bool IsTidy(SceneId id, SegmentView segment) =>
        Directory.GetFiles(Path.Combine(_folder, id.Value, Segment.Value)).Single().EndsWith(
            segment.Sha256!, StringComparison.Ordinal);

    // Two seconds of a test picture and a tone, as ffmpeg's live form: made by
    // ffmpeg -f lavfi -i testsrc=size=160x120:rate=15:duration=2 -f lavfi -i sine=duration=2 -c:v libvpx -c:a libopus
    // -f webm -live 1 -cluster_time_limit 500 live.webm
    private static List<byte[]> Parts() =>
        [.. File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "live.webm")).Chunk(PartBytes)];

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
