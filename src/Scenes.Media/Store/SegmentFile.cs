namespace Scenes.Media;

/// <summary>A file that was made of a segment's parts.</summary>
/// <param name="Blob">The file in the media store.</param>
/// <param name="DurationMs">How long it plays, milliseconds.</param>
/// <param name="HasVideo">Whether it has a picture.</param>
public sealed record SegmentFile(MediaBlob Blob, long DurationMs, bool HasVideo)
{
    /// <summary>
    /// Makes a file that can be seeked in of the parts of a live recording, and keeps it beside them.
    /// </summary>
    /// <param name="store">Where the parts lie.</param>
    /// <param name="place">Their place there.</param>
    /// <param name="parts">The parts, in order.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="WebmException">They are no recording that is taken.</exception>
    /// <exception cref="MediaException">It could not be done now.</exception>
    public static Task<SegmentFile> MakeAsync(
        IMediaStore store, MediaPlace place, IReadOnlyList<MediaBlob> parts, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        // Whoever asks may be an activation, and hundreds of megabytes are copied.
        return Task.Run(async () =>
        {
            WebmReport? report = null;
            await using var input = new JoinedStream(store, place, parts);
            var blob = await store.WriteAsync(place, async (output, cancel) =>
                report = await WebmFinaliser.FinaliseAsync(input, output, WebmBounds.Default, cancel), ct);
            var duration = (long)Math.Round(report!.Duration.TotalMilliseconds);
            return new SegmentFile(blob, duration, report.Width is not null);
        }, ct);
    }
}
