using System.Collections.Immutable;
using Scenes.Domain;
using Scenes.Media;

namespace Scenes.Grains;

/// <summary>The media store as scenes use it. Where the host has none, nothing is recorded.</summary>
internal sealed class SceneMedia(SceneInstruments instruments, IMediaStore? store = null)
{
    public bool IsOn => store is not null;

    /// <summary>Makes a file of a segment's first parts.</summary>
    /// <returns>What to write of it: that there is one, or that there can be none.</returns>
    /// <exception cref="MediaException">It could not be done now.</exception>
    public async Task<SceneEvent> FileAsync(SceneId scene, RecordedSegment segment)
    {
        var parts = segment.Parts.Values.Take(segment.Whole).Select(part => new MediaBlob(part.Sha256, part.Bytes));
        try
        {
            var filed = await SegmentFile.MakeAsync(store!, PlaceOf(scene, segment), [.. parts]);
            instruments.SegmentFiled("ready");
            return new SegmentFiled(segment.Slot, segment.Segment, segment.Whole, filed.Blob.Bytes, filed.Blob.Sha256,
                filed.DurationMs, filed.HasVideo);
        }
        catch (WebmException fault)
        {
            instruments.SegmentFiled("unreadable");
            return new SegmentUnreadable(segment.Slot, segment.Segment, segment.Whole, fault.Code);
        }
    }

    /// <exception cref="MediaException">It could not be done now.</exception>
    public Task DropAsync(SceneId scene, RecordedSegment segment)
    {
        // A single part may be the file already.
        ImmutableArray<string> parts =
            [.. segment.Parts.Values.Select(part => part.Sha256).Where(sha256 => sha256 != segment.File!.Sha256)];
        return store!.DropAsync(PlaceOf(scene, segment), parts);
    }

    /// <exception cref="MediaException">It could not be done now.</exception>
    public Task EraseAsync(SceneId scene) => store!.EraseAsync(scene.Value);

    private static MediaPlace PlaceOf(SceneId scene, RecordedSegment segment) =>
        new(scene.Value, segment.Segment.Value);
}
