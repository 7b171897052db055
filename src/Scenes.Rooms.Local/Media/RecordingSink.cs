using System.Buffers;
using System.Threading.Channels;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Local.Media;

/// <summary>Copies a track's packets into a recording's queue; a full one ends the recording, not the loop.</summary>
internal sealed class RecordingSink(
    TrackKind kind, IRoomLoop loop, ChannelWriter<RecordedItem> queue, Action overflow) : IMediaSink
{
    private bool _isTold;

    /// <summary>Set when the recording ends.</summary>
    public bool IsClosed { get; set; }

    public bool IsReady => !IsClosed;

    /// <summary>The track that sends here.</summary>
    public SubscribedTrack? Track { get; set; }

    public void Send(ReadOnlySpan<byte> packet)
    {
        // Before the first packet where it can be, so that the track begins in step.
        if (!_isTold) Tell();
        var copy = ArrayPool<byte>.Shared.Rent(packet.Length);
        packet.CopyTo(copy);
        Add(new RecordedItem(kind, copy, packet.Length, loop.Now, default));
    }

    /// <summary>Tells where the track's clock stands, if that is known.</summary>
    public void Tell()
    {
        if (Track?.ClockAt(loop.Now) is not { } clock) return;
        _isTold = true;
        Add(new RecordedItem(kind, null, 0, loop.Now, clock));
    }

    private void Add(RecordedItem item)
    {
        if (!IsClosed && !queue.TryWrite(item)) overflow();
    }
}
