using System.Buffers;

namespace Scenes.Rooms.Local.Media;

/// <summary>
/// Puts a recorded track's packets in order. One that is missing is waited for until others have waited for it too
/// long, or the buffer is full; then it is given up.
/// </summary>
internal sealed class ReorderBuffer
{
    /// <summary>Packets that may wait.</summary>
    public const int Capacity = 512;

    /// <summary>Milliseconds that they wait at most: longer than a resend that the publisher is asked for.</summary>
    public const int Patience = MediaLimits.GapDeadline;

    private readonly RecordedItem?[] _waiting = new RecordedItem?[Capacity];
    private int _count;
    private long _next = -1;
    private bool _isBroken;

    /// <summary>Packets that were given up.</summary>
    public int Missing { get; private set; }

    /// <summary>Takes a packet; one that comes twice or after it was given up is dropped.</summary>
    public void Add(RecordedItem item)
    {
        var number = Number(item);
        if (_next < 0) _next = 65536 + number;
        var sequence = _next + (short)(number - (ushort)_next);
        if (sequence < _next)
        {
            Return(item);
            return;
        }

        // A jump over the whole buffer: whatever waits comes out first, by giving up what it waits for.
        while (sequence - _next >= Capacity && _count > 0 && Skip()) Ready.Enqueue(Take());
        if (sequence - _next >= Capacity) GiveUp(sequence);
        ref var slot = ref _waiting[sequence % Capacity];
        if (slot is not null)
        {
            Return(item);
            return;
        }

        (slot, _count) = (item, _count + 1);
    }

    /// <summary>The next packet in order.</summary>
    /// <param name="now">Milliseconds; <see cref="long.MaxValue"/> to wait for nothing any more.</param>
    /// <param name="item">Its packet belongs to the caller.</param>
    /// <param name="isBroken">Something before it is missing.</param>
    public bool TryTake(long now, out RecordedItem item, out bool isBroken)
    {
        (item, isBroken) = (default, false);
        if (Ready.Count == 0)
        {
            if (_count == 0) return false;
            if (_waiting[_next % Capacity] is null && (!IsPatienceOver(now) || !Skip())) return false;
            Ready.Enqueue(Take());
        }

        (item, isBroken) = Ready.Dequeue();
        return true;
    }

    private Queue<(RecordedItem Item, bool IsBroken)> Ready { get; } = new();

    private static ushort Number(in RecordedItem item) => (ushort)(item.Packet![2] << 8 | item.Packet[3]);

    private static void Return(in RecordedItem item) => ArrayPool<byte>.Shared.Return(item.Packet!);

    private bool IsPatienceOver(long now)
    {
        for (var i = 1; i < Capacity; i++)
        {
            // The first that waits has waited longest for what is missing before it.
            if (_waiting[(_next + i) % Capacity] is { } first) return now - first.At >= Patience;
        }

        return false;
    }

    private bool Skip()
    {
        while (_waiting[_next % Capacity] is null) GiveUp(_next + 1);
        return true;
    }

    private void GiveUp(long next)
    {
        Missing += (int)Math.Min(next - _next, int.MaxValue);
        (_next, _isBroken) = (next, true);
    }

    private (RecordedItem, bool) Take()
    {
        ref var slot = ref _waiting[_next % Capacity];
        var taken = (slot!.Value, _isBroken);
        (slot, _isBroken) = (null, false);
        _count--;
        _next++;
        return taken;
    }
}
