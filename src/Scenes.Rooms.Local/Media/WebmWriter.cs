using System.Buffers;
using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Media;

/// <summary>
/// Writes a WebM file as it comes: VP8 and Opus as they are. Clusters are written whole, so a file that was cut off can
/// be read up to the last one; at the end duration, size of the picture and an index are filled in.
/// </summary>
internal sealed class WebmWriter(Stream file, bool hasVideo, bool hasAudio)
{
    private const int ClusterMilliseconds = 1000;
    private const int ClusterBytes = 1024 * 1024;
    private const int SeekBytes = 96;
    private const uint Segment = 0x18538067, SeekHead = 0x114D9B74, Info = 0x1549A966, Tracks = 0x1654AE6B;
    private const uint Cluster = 0x1F43B675, Cues = 0x1C53BB6B;
    private readonly ArrayBufferWriter<byte> _cluster = new();
    private readonly List<(long Time, long At)> _cues = [];
    private readonly Dictionary<TrackKind, long> _last = [];
    private long _segmentAt;
    private long _infoAt;
    private long _tracksAt;
    private long _durationAt;
    private long _sizeAt;
    private long _clusterTime;
    private int _width;
    private int _height;
    private bool _hasBegun;

    /// <summary>Milliseconds up to the last block.</summary>
    public long Duration { get; private set; }

    /// <summary>Writes a frame; those of one track come in order, those of both nearly.</summary>
    /// <exception cref="IOException">The disk is full or gone.</exception>
    public void Write(RecordedFrame frame)
    {
        if (frame is { Kind: TrackKind.Video, IsKey: true }) Measure(frame.Bytes);
        if (!_hasBegun) Begin();
        var time = Math.Max(frame.Milliseconds, _last.GetValueOrDefault(frame.Kind, -1) + 1);
        _last[frame.Kind] = time;
        var isNew = _cluster.WrittenCount == 0 || time - _clusterTime is >= ClusterMilliseconds or < -30_000
            || _cluster.WrittenCount >= ClusterBytes || frame is { Kind: TrackKind.Video, IsKey: true };
        if (isNew)
        {
            Flush();
            _clusterTime = time;
            _cluster.Write(Ebml.Number(0xE7, (ulong)time));
            if (!hasVideo || frame is { Kind: TrackKind.Video, IsKey: true })
                _cues.Add((time, file.Position - _segmentAt));
        }

        _cluster.Write(Ebml.Head(0xA3, 4 + frame.Bytes.Length));
        Span<byte> head = stackalloc byte[4];
        head[0] = (byte)(0x80 | Number(frame.Kind));
        BinaryPrimitives.WriteInt16BigEndian(head[1..], (short)(time - _clusterTime));
        head[3] = (byte)(frame.IsKey ? 0x80 : 0);
        _cluster.Write(head);
        _cluster.Write(frame.Bytes);
        // The last frame lasts a while too.
        Duration = Math.Max(Duration, time + (frame.Kind == TrackKind.Video ? 33 : 20));
    }

    /// <summary>Writes what is left, the index, and what was not known before.</summary>
    public void End()
    {
        if (!_hasBegun) Begin();
        Flush();
        var cuesAt = file.Position;
        file.Write(Ebml.Element(Cues, [.. _cues.Select(Point)]));
        var end = file.Position;
        var seek = Ebml.Element(SeekHead, Seek(Info, _infoAt), Seek(Tracks, _tracksAt), Seek(Cues, cuesAt));
        Overwrite(_segmentAt, [.. seek, .. Ebml.Void(SeekBytes - seek.Length)]);
        Overwrite(_durationAt, Ebml.Real(0x4489, Duration));
        if (hasVideo && _width > 0) Overwrite(_sizeAt, Size());
        Overwrite(_segmentAt - 8, Ebml.Length(end - _segmentAt));
        file.Position = end;
        file.Flush();
    }

    private static int Number(TrackKind kind) => kind == TrackKind.Video ? 1 : 2;

    private void Begin()
    {
        _hasBegun = true;
        file.Write(Ebml.Element(0x1A45DFA3, Ebml.Number(0x4286, 1), Ebml.Number(0x42F7, 1), Ebml.Number(0x42F2, 4),
            Ebml.Number(0x42F3, 8), Ebml.Text(0x4282, "webm"), Ebml.Number(0x4287, 4), Ebml.Number(0x4285, 2)));
        file.Write([.. Ebml.Head(Segment, 0)[..4], .. Ebml.Unknown]);
        _segmentAt = file.Position;
        file.Write(Ebml.Void(SeekBytes));
        _infoAt = file.Position;
        var room = Ebml.Void(11);
        file.Write(Ebml.Element(
            Info, Ebml.Number(0x2AD7B1, 1_000_000), Ebml.Text(0x4D80, "Scenes"), Ebml.Text(0x5741, "Scenes"), room));
        _durationAt = file.Position - room.Length;
        _tracksAt = file.Position;
        // The picture's size stands last, where it can be found again.
        var video = hasVideo ? Ebml.Element(0xAE, Ebml.Number(0xD7, 1), Ebml.Number(0x73C5, 1), Ebml.Number(0x83, 1),
            Ebml.Text(0x86, "V_VP8"), Ebml.Element(0xE0, Size())) : [];
        var audio = hasAudio ? Ebml.Element(0xAE, Ebml.Number(0xD7, 2), Ebml.Number(0x73C5, 2), Ebml.Number(0x83, 2),
            Ebml.Text(0x86, "A_OPUS"), Ebml.Element(0x63A2, OpusHead()),
            Ebml.Element(0xE1, Ebml.Real(0xB5, 48_000), Ebml.Number(0x9F, 2))) : [];
        file.Write(Ebml.Element(Tracks, audio, video));
        _sizeAt = file.Position - Size().Length;
        file.Flush();
    }

    private byte[] Size() =>
    [
        .. Ebml.Fixed(0xB0, (ulong)(_width > 0 ? _width : 640), 2),
        .. Ebml.Fixed(0xBA, (ulong)(_height > 0 ? _height : 360), 2),
    ];

    /// <summary>RFC 7845, section 5.1: version 1, two channels, no pre-skip, 48 kHz, no gain.</summary>
    private static byte[] OpusHead() => [.. "OpusHead"u8, 1, 2, 0, 0, 0x80, 0xBB, 0, 0, 0, 0, 0];

    /// <summary>The largest picture is the track's size: layers change, and players scale the smaller ones.</summary>
    private void Measure(ReadOnlySpan<byte> key)
    {
        if (key.Length < 10) return;
        var (width, height) = ((key[6] | key[7] << 8) & 0x3fff, (key[8] | key[9] << 8) & 0x3fff);
        if (width * height > _width * _height) (_width, _height) = (width, height);
    }

    private void Flush()
    {
        if (_cluster.WrittenCount == 0) return;
        file.Write(Ebml.Head(Cluster, _cluster.WrittenCount));
        file.Write(_cluster.WrittenSpan);
        _cluster.ResetWrittenCount();
        file.Flush();
    }

    private byte[] Point((long Time, long At) cue) => Ebml.Element(0xBB, Ebml.Number(0xB3, (ulong)cue.Time),
        Ebml.Element(0xB7, Ebml.Number(0xF7, hasVideo ? 1u : 2u), Ebml.Number(0xF1, (ulong)cue.At)));

    private byte[] Seek(uint id, long at)
    {
        var name = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(name, id);
        return Ebml.Element(
            0x4DBB, Ebml.Element(0x53AB, name), Ebml.Fixed(0x53AC, (ulong)(at - _segmentAt), 8));
    }

    private void Overwrite(long at, byte[] bytes)
    {
        file.Position = at;
        file.Write(bytes);
    }
}
