namespace Scenes.Media;

/// <summary>
/// What a live recording holds and where: its tracks, and of each cluster the runs of bytes that are blocks. The end
/// may be cut off anywhere; what is complete before it counts.
/// </summary>
internal sealed class WebmScan(EbmlReader reader, WebmBounds bounds)
{
    private const int ClusterSeconds = 5;

    // A frame that has none behind it lasts as long as the one before it; with none before it, nothing. Of the two
    // before it the shorter counts, as a camera that hung once would add that to the end.
    private long _video = -1;
    private long _frame;
    private long _before;
    private int _runs;

    public WebmTracks? Tracks { get; private set; }

    public List<WebmCluster> Clusters { get; } = [];

    /// <summary>Places to seek to: when, and in which cluster.</summary>
    public List<(ulong Time, int Cluster)> Cues { get; } = [];

    /// <summary>The track that these places are of.</summary>
    public ulong CueTrack => (KeyFrames > 0 ? Tracks!.Video : Tracks!.Audio ?? Tracks.Video)!.Value;

    /// <summary>Nanoseconds of one unit of time.</summary>
    public ulong Scale { get; private set; } = 1_000_000;

    public int Blocks { get; private set; }

    public int KeyFrames { get; private set; }

    public bool IsCutOff { get; private set; }

    /// <summary>The end of the last block, in units of time.</summary>
    public double End { get; private set; }

    /// <exception cref="WebmException">It is no recording that is taken.</exception>
    public async Task ReadAsync(CancellationToken ct)
    {
        await ReadHeaderAsync(ct);
        try
        {
            while (await reader.NextAsync(ct) is var (id, size)) await TakeAsync(id, size, ct);
            IsCutOff |= !(await reader.PeekAsync(1, ct)).IsEmpty;
        }
        catch (WebmException fault) when (fault.Code == WebmException.BadElement && Blocks > 0)
        {
            // What came before is whole.
            IsCutOff = true;
        }

        if (Blocks == 0) throw new WebmException(WebmException.Empty, "There is no complete block.");
        End = Math.Max(End, _video + (_before > 0 ? Math.Min(_before, _frame) : _frame));
        if (Cues.Count == 0) SeekToClusters();
    }

    // Without a picture that stands alone one seeks to the beginnings of clusters.
    private void SeekToClusters()
    {
        var apart = (ulong)(ClusterSeconds * 1e9 / Scale);
        for (var i = 0; i < Clusters.Count; i++)
        {
            var time = Clusters[i].Begin;
            if (Cues.Count == 0 || time >= Cues[^1].Time + apart) Cues.Add((time, i));
        }
    }

    private async Task ReadHeaderAsync(CancellationToken ct)
    {
        try
        {
            if (await reader.NextAsync(ct) is not (Ebml.Header, >= 0 and <= 1_024) header)
                throw new WebmException(WebmException.NotWebm, "It does not begin as WebM does.");
            var content = await ContentAsync(header.Size, ct);
            var type = content is null ? [] : WebmTracks.Children(content)
                .Where(child => child.Id == Ebml.DocType).Select(child => child.Content).FirstOrDefault().ToArray();
            if (!type.AsSpan().SequenceEqual("webm"u8))
                throw new WebmException(WebmException.NotWebm, "It is another kind of file.");
            if (await reader.NextAsync(ct) is not (Ebml.Segment, _))
                throw new WebmException(WebmException.NotWebm, "It has no segment.");
        }
        catch (WebmException fault) when (fault.Code == WebmException.BadElement)
        {
            throw new WebmException(WebmException.NotWebm, fault.Message);
        }
    }

    private async Task TakeAsync(uint id, long size, CancellationToken ct)
    {
        switch (id)
        {
            case Ebml.Cluster:
                await TakeClusterAsync(size, ct);
                break;
            case Ebml.Info or Ebml.Tracks when Blocks == 0:
                if (size > bounds.HeaderBytes) throw TooMuch($"Element {id:X} is large.");
                if (await ContentAsync(size, ct) is not { } content) break;
                if (id == Ebml.Info) TakeInfo(content);
                else Tracks = Tracks is null ? WebmTracks.Read(content) : throw Ebml.Bad("There are tracks twice.");
                break;
            default:
                Skip(id, size);
                break;
        }
    }

    private void TakeInfo(byte[] info)
    {
        foreach (var (id, content) in WebmTracks.Children(info))
        {
            if (id == Ebml.TimestampScale) Scale = Ebml.Number(content.Span);
        }

        if (Scale is 0 or > 1_000_000_000) throw new WebmException(WebmException.NotWebm, "Time has no unit.");
    }

    private async Task TakeClusterAsync(long size, CancellationToken ct)
    {
        if (Tracks is null) throw new WebmException(WebmException.BadTracks, "A cluster comes before the tracks.");
        if (Clusters.Count == bounds.Clusters) throw TooMuch("There are too many clusters.");
        var cluster = new WebmCluster();
        var end = size == Ebml.Unknown ? long.MaxValue : reader.Position + size;
        while (reader.Position < end)
        {
            var at = reader.Position;
            if (await reader.NextAsync(ct) is not var (id, length)) break;
            if (size == Ebml.Unknown && Ebml.EndsCluster(id))
            {
                reader.Skip(at - reader.Position);
                break;
            }

            if (length < 0) throw Ebml.Bad($"Element {id:X} does not say how long it is.");
            if (!reader.Has(length))
            {
                IsCutOff = true;
                reader.Skip(length);
                break;
            }

            await TakeChildAsync(cluster, id, length, at, ct);
        }

        IsCutOff |= size != Ebml.Unknown && reader.Position < end;
    }

    private async Task TakeChildAsync(WebmCluster cluster, uint id, long length, long at, CancellationToken ct)
    {
        var end = reader.Position + length;
        switch (id)
        {
            case Ebml.Timestamp:
                if (cluster.Bytes > 0) throw Ebml.Bad("A cluster's time comes behind its blocks.");
                cluster.Timestamp = await NumberAsync(length, ct);
                break;
            case Ebml.SimpleBlock:
                var block = await BlockAsync(cluster, length, ct);
                Add(cluster, block, block.IsKey, at, end);
                break;
            case Ebml.BlockGroup:
                await TakeGroupAsync(cluster, at, end, ct);
                break;
            default:
                break;
        }

        reader.Skip(end - reader.Position);
    }

    private async Task TakeGroupAsync(WebmCluster cluster, long at, long end, CancellationToken ct)
    {
        WebmBlock? block = null;
        var isKey = true;
        while (reader.Position < end)
        {
            if (await reader.NextAsync(ct) is not (var id, >= 0 and var length) || reader.Position + length > end)
                throw Ebml.Bad("A block's group holds more than it says.");
            var next = reader.Position + length;
            if (id == Ebml.Block) block = await BlockAsync(cluster, length, ct);
            else if (id == Ebml.ReferenceBlock) isKey = false;
            else if (id == Ebml.BlockDuration && block is { } known)
                block = known with { Length = await NumberAsync(length, ct) };
            reader.Skip(next - reader.Position);
        }

        if (block is { } whole) Add(cluster, whole, isKey, at, end);
    }

    private async ValueTask<WebmBlock> BlockAsync(WebmCluster cluster, long length, CancellationToken ct)
    {
        var head = await reader.PeekAsync((int)Math.Min(length, 6), ct);
        if (head.Length < 4) throw Ebml.Bad("A block has no head.");
        var bytes = head.Span;
        if ((bytes[3] & 0x06) != 0) throw Ebml.Bad("A block is laced.");
        var track = (ulong)(bytes[0] & 0x7F);
        var time = checked((long)Math.Min(cluster.Timestamp, long.MaxValue / 2)) + (short)((bytes[1] << 8) | bytes[2]);
        if ((bytes[0] & 0x80) == 0 || (track != Tracks!.Video && track != Tracks.Audio))
            throw Ebml.Bad("A block is of no track.");
        if (time < 0) throw Ebml.Bad("A block lies before the beginning.");
        var isVideo = track == Tracks.Video;
        var plays = isVideo ? 0 : OpusPacket.DurationOf(bytes[4..]).TotalNanoseconds / Scale;
        return new WebmBlock((ulong)time, isVideo, (bytes[3] & 0x80) != 0, plays);
    }

    private void Add(WebmCluster cluster, WebmBlock block, bool isKey, long at, long end)
    {
        if (Blocks++ == bounds.Blocks) throw TooMuch("There are too many blocks.");
        if ((block.Time + block.Length) * Scale > bounds.Hours * 3.6e12)
            throw TooMuch($"It plays longer than {bounds.Hours} hours.");
        if (cluster.Bytes == 0) Clusters.Add(cluster);
        if (cluster.Add(block.Time, at, end) && ++_runs > bounds.Clusters * 4L)
            throw TooMuch("There is too much between the blocks.");
        End = Math.Max(End, block.Time + block.Length);
        if (block.IsVideo) AddPicture((long)block.Time, isKey);
    }

    private void AddPicture(long time, bool isKey)
    {
        if (_video >= 0 && time > _video) (_before, _frame) = (_frame, time - _video);
        _video = Math.Max(_video, time);
        if (!isKey) return;
        KeyFrames++;
        if (Cues.Count == 0 || time - (double)Cues[^1].Time >= 1e9 / Scale)
            Cues.Add(((ulong)time, Clusters.Count - 1));
    }

    // One byte more than a number can have is enough to see that it is none.
    private async ValueTask<ulong> NumberAsync(long length, CancellationToken ct) =>
        Ebml.Number((await reader.PeekAsync((int)Math.Min(length, 9), ct)).Span);

    private static WebmException TooMuch(string message) => new(WebmException.TooMuch, message);

    private void Skip(uint id, long size)
    {
        if (size < 0) throw Ebml.Bad($"Element {id:X} does not say how long it is.");
        IsCutOff |= !reader.Has(size);
        reader.Skip(reader.Has(size) ? size : long.MaxValue / 2 - reader.Position);
    }

    private async Task<byte[]?> ContentAsync(long size, CancellationToken ct)
    {
        if (size < 0) throw Ebml.Bad("An element does not say how long it is.");
        if (!reader.Has(size))
        {
            IsCutOff = true;
            reader.Skip(long.MaxValue / 2 - reader.Position);
            return null;
        }

        var content = (await reader.PeekAsync((int)size, ct)).ToArray();
        reader.Skip(size);
        return content;
    }
}
