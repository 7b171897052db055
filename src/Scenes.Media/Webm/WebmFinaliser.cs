using System.Buffers;

namespace Scenes.Media;

/// <summary>
/// Makes of a live recording, as browsers write it, a file that can be seeked in: with its duration, with places to
/// seek to, and with lengths that are known. Blocks are copied as they are; nothing is decoded.
/// </summary>
public static class WebmFinaliser
{
    private const string Application = "Scenes";
    private const int CopyBytes = 512 * 1024;

    // A block in a group has four or five elements, a header some thirty.
    private const long BlockElements = 8;
    private const int HeaderElements = 1_000;

    /// <summary>Makes the file.</summary>
    /// <param name="input">The recording; can be seeked in, and may be cut off anywhere.</param>
    /// <param name="output">Where the file goes, from its present position on.</param>
    /// <param name="bounds">What a recording can have at the most.</param>
    /// <param name="ct">Gives up; the output is unfinished then.</param>
    /// <exception cref="WebmException">It is no recording that is taken.</exception>
    public static async Task<WebmReport> FinaliseAsync(
        Stream input, Stream output, WebmBounds bounds, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(bounds);
        using var reader = new EbmlReader(input, HeaderElements + (BlockElements * bounds.Blocks));
        var scan = new WebmScan(reader, bounds);
        await scan.ReadAsync(ct);
        var cues = Thinned(scan.Cues, bounds.Cues);
        await output.WriteAsync(HeadOf(scan, cues), ct);
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            foreach (var cluster in scan.Clusters) await CopyAsync(cluster, input, output, buffer, ct);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        var tracks = scan.Tracks!;
        return new WebmReport(TimeSpan.FromMicroseconds(scan.End * scan.Scale / 1_000), tracks.Width, tracks.Height,
            tracks.VideoCodec, tracks.AudioCodec, scan.Blocks, scan.KeyFrames, cues.Count, scan.IsCutOff);
    }

    // Everything before the clusters. Positions count from the segment's content.
    private static byte[] HeadOf(WebmScan scan, List<(ulong Time, int Cluster)> cues)
    {
        var info = new EbmlWriter().Element(Ebml.Info, new EbmlWriter()
            .Number(Ebml.TimestampScale, scan.Scale).Float(Ebml.Duration, scan.End)
            .Text(Ebml.MuxingApp, Application).Text(Ebml.WritingApp, Application));
        var tracks = new EbmlWriter().Element(Ebml.Tracks, scan.Tracks!.Bytes);
        var sought = SeekHead(0, 0, 0).Length;
        var (atTracks, atCues) = (sought + info.Length, sought + info.Length + tracks.Length);
        var starts = new ulong[scan.Clusters.Count];
        var next = (ulong)(atCues + CuesOf(scan, cues, starts).Length);
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = next;
            next += (ulong)(HeadOf(scan.Clusters[i]).Length + scan.Clusters[i].Bytes);
        }

        return
        [
            .. new EbmlWriter().Element(Ebml.Header, Header()).Head(Ebml.Segment, (long)next).ToArray(),
            .. SeekHead(sought, atTracks, atCues).ToArray(), .. info.ToArray(), .. tracks.ToArray(),
            .. CuesOf(scan, cues, starts).ToArray(),
        ];
    }

    private static EbmlWriter Header() => new EbmlWriter()
        .Element(0x4286, [1]).Element(0x42F7, [1]).Element(0x42F2, [4]).Element(0x42F3, [8])
        .Text(Ebml.DocType, "webm").Element(0x4287, [4]).Element(0x4285, [2]);

    private static EbmlWriter SeekHead(int info, int tracks, int cues) => new EbmlWriter().Element(Ebml.SeekHead,
        new EbmlWriter().Element(Ebml.Seek, SeekTo(Ebml.Info, info)).Element(Ebml.Seek, SeekTo(Ebml.Tracks, tracks))
            .Element(Ebml.Seek, SeekTo(Ebml.Cues, cues)));

    private static EbmlWriter SeekTo(uint id, int position) => new EbmlWriter()
        .Element(Ebml.SeekId, Ebml.Eight(id).AsSpan(4)).Number(Ebml.SeekPosition, (ulong)position);

    private static EbmlWriter CuesOf(WebmScan scan, List<(ulong Time, int Cluster)> cues, ulong[] starts)
    {
        var points = new EbmlWriter();
        foreach (var (time, cluster) in cues)
        {
            var place = new EbmlWriter()
                .Number(Ebml.CueTrack, scan.CueTrack).Number(Ebml.CueClusterPosition, starts[cluster]);
            points.Element(Ebml.CuePoint,
                new EbmlWriter().Number(Ebml.CueTime, time).Element(Ebml.CueTrackPositions, place));
        }

        return new EbmlWriter().Element(Ebml.Cues, points);
    }

    private static byte[] HeadOf(WebmCluster cluster)
    {
        var time = new EbmlWriter().Number(Ebml.Timestamp, cluster.Timestamp).ToArray();
        return [.. new EbmlWriter().Head(Ebml.Cluster, time.Length + cluster.Bytes).ToArray(), .. time];
    }

    private static async Task CopyAsync(
        WebmCluster cluster, Stream input, Stream output, byte[] buffer, CancellationToken ct)
    {
        await output.WriteAsync(HeadOf(cluster), ct);
        foreach (var (start, end) in cluster.Runs)
        {
            input.Position = start;
            for (var left = end - start; left > 0;)
            {
                var piece = buffer.AsMemory(0, (int)Math.Min(left, buffer.Length));
                await input.ReadExactlyAsync(piece, ct);
                await output.WriteAsync(piece, ct);
                left -= piece.Length;
            }
        }
    }

    private static List<(ulong Time, int Cluster)> Thinned(List<(ulong Time, int Cluster)> cues, int most)
    {
        var step = (cues.Count + most - 1) / Math.Max(1, most);
        return step <= 1 ? cues : [.. cues.Where((_, index) => index % step == 0)];
    }
}
