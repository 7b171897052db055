using System.Buffers;
using System.Threading.Channels;

namespace Scenes.Rooms.Local.Media;

/// <summary>
/// Turns a recording's queue of packets into a file, on a thread of its own: in order, frame by frame, both tracks by
/// one time.
/// </summary>
internal sealed class RecordingThread
{
    /// <summary>Milliseconds for which a frame waits for earlier ones of the other track.</summary>
    private const int Interleave = ReorderBuffer.Patience + 200;

    private const int MostFrames = 4096;
    private readonly ChannelReader<RecordedItem> _queue;
    private readonly WebmWriter _writer;
    private readonly Action _needKeyFrame;
    private readonly Dictionary<TrackKind, (ReorderBuffer Buffer, RecordingClock Clock)> _tracks = [];
    private readonly Vp8Frames _pictures = new();
    private readonly PriorityQueue<RecordedFrame, (long, long)> _frames = new();
    private long _order;
    private long _newest;

    public RecordingThread(
        ChannelReader<RecordedItem> queue, WebmWriter writer, RecordingOrigin origin, Action needKeyFrame)
    {
        (_queue, _writer, _needKeyFrame) = (queue, writer, needKeyFrame);
        _tracks[TrackKind.Audio] = (new ReorderBuffer(), new RecordingClock(48_000, origin));
        _tracks[TrackKind.Video] = (new ReorderBuffer(), new RecordingClock(90_000, origin));
    }

    /// <summary>Writes until the queue ends.</summary>
    /// <exception cref="IOException">The disk is full or gone.</exception>
    public void Run()
    {
        // The thread is the recording's own, so it may wait.
        while (_queue.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_queue.TryRead(out var item)) Take(item);
        }

        foreach (var kind in _tracks.Keys) Drain(kind, long.MaxValue);
        Release(long.MaxValue);
        _writer.End();
    }

    private void Take(in RecordedItem item)
    {
        if (item.Packet is null) _tracks[item.Kind].Clock.Tell(item.Clock);
        else _tracks[item.Kind].Buffer.Add(item);
        Drain(item.Kind, item.At);
        Release(_newest - Interleave);
    }

    private void Drain(TrackKind kind, long now)
    {
        var (buffer, clock) = _tracks[kind];
        while (buffer.TryTake(now, out var item, out var isBroken))
        {
            if (RtpPacket.TryParse(item.Packet.AsSpan(0, item.Length), out var packet))
                Take(kind, packet, clock.Place(packet.Timestamp, item.At), isBroken);
            ArrayPool<byte>.Shared.Return(item.Packet!);
        }
    }

    private void Take(TrackKind kind, in RtpPacket packet, long milliseconds, bool isBroken)
    {
        var isKey = true;
        var frame = kind == TrackKind.Video ? _pictures.Take(packet, isBroken, out isKey)
            : packet.Payload.IsEmpty ? null : packet.Payload.ToArray();
        if (kind == TrackKind.Video && packet.Marker && _pictures.NeedsKeyFrame) _needKeyFrame();
        if (frame is null) return;
        _frames.Enqueue(new RecordedFrame(kind, milliseconds, isKey, frame), (milliseconds, _order++));
        _newest = Math.Max(_newest, milliseconds);
    }

    private void Release(long until)
    {
        while (_frames.TryPeek(out var frame, out _) && (frame.Milliseconds <= until || _frames.Count > MostFrames))
            _writer.Write(_frames.Dequeue());
    }
}
