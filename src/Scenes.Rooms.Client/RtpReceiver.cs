using System.Buffers.Binary;
using System.Diagnostics;

namespace Scenes.Rooms.Client;

/// <summary>
/// Counts what comes on one SSRC: packets, losses, whole frames, and those of them that a decoder could show because
/// none is missing since the last key frame. Used on the loop only.
/// </summary>
internal sealed class RtpReceiver(uint ssrc, bool isVideo, string track)
{
    private const int Window = 1_024;
    private const int Missing = 128;
    private const int NackTries = 10;
    private const int NackPauseMs = 25;

    private readonly Slot[] _slots = new Slot[Window];
    private readonly (long Sequence, int Tries, long Next)[] _missing = new (long, int, long)[Missing];
    private int _missingCount;
    private bool _isBegun;
    private long _first;
    private long _highest;
    private long _shownUpTo = -1;
    private long _shownAt = -1;
    private long _reportedUpTo;
    private long _reportedPackets;

    public uint Ssrc => ssrc;

    public bool IsVideo => isVideo;

    /// <summary>The server's id of the track.</summary>
    public string Track => track;

    public long Packets { get; private set; }

    /// <summary>Packets that came twice, or too late to be placed.</summary>
    public long Doubled { get; private set; }

    public long Frames { get; private set; }

    public long KeyFrames { get; private set; }

    /// <summary>Frames that a decoder could show.</summary>
    public long Shown { get; private set; }

    /// <summary>When the first frame that can be shown was whole, on the loop's clock; -1 before.</summary>
    public long FirstFrameAt { get; private set; } = -1;

    /// <summary>The longest time between two frames that can be shown, in ms.</summary>
    public long LongestPause { get; private set; }

    /// <summary>Sequence numbers that should have come by now and did not.</summary>
    public long Lost => _isBegun ? _highest - _first + 1 - Packets : 0;

    public uint HighestSequence => (uint)_highest;

    /// <summary>Whether a decoder waits for a key frame.</summary>
    public bool NeedsKey => isVideo && _isBegun && _shownUpTo < 0;

    /// <summary>Given each frame that can be shown; null when nobody wants them.</summary>
    public Action<ReadOnlyMemory<byte>>? Keeps { get; set; }

    /// <summary>Given how long each stamped packet took, in ticks of <see cref="Stopwatch"/>.</summary>
    public Action<long>? OnDelay { get; set; }

    /// <summary>Of the last packet that had one: the picture's turn, or the sound's level; -1 when none had.</summary>
    public int Extension { get; private set; } = -1;

    public void Receive(ReadOnlySpan<byte> packet, long now)
    {
        if (!TryPayload(packet, out var payload)) return;
        var sequence = Extend(BinaryPrimitives.ReadUInt16BigEndian(packet[2..]));
        ref var slot = ref _slots[sequence & (Window - 1)];
        if (sequence <= _highest - Window || (slot.IsSet && slot.Sequence == sequence) || sequence < _first)
        {
            Doubled++;
            return;
        }

        Note(sequence, now);
        Packets++;
        // A packet of padding alone holds a place between two frames.
        var isEmpty = payload.Length == 0;
        var isStart = !isVideo || isEmpty || IsStart(payload);
        slot = new Slot(sequence, BinaryPrimitives.ReadUInt32BigEndian(packet[4..]), isStart,
            !isVideo || isEmpty || (packet[1] & 0x80) != 0, isStart && !isEmpty && IsKey(payload), isEmpty,
            Keeps is null ? null : Content(payload).ToArray());
        if (OnDelay is not null && payload.Length >= RtpSender.StampBytes)
            OnDelay(Stopwatch.GetTimestamp() - BinaryPrimitives.ReadInt64BigEndian(payload[^RtpSender.StampBytes..]));
        Complete(sequence, now);
    }

    /// <summary>Writes the sequence numbers that are to be asked for again; returns how many.</summary>
    public int WriteMissing(Span<ushort> into, long now)
    {
        var count = 0;
        for (var i = _missingCount - 1; i >= 0; i--)
        {
            ref var one = ref _missing[i];
            if (one.Tries >= NackTries)
            {
                // What comes after it cannot be shown without a key frame.
                if (isVideo && one.Sequence > _shownUpTo) _shownUpTo = -1;
                one = _missing[--_missingCount];
            }
            else if (one.Next <= now && count < into.Length)
            {
                into[count++] = (ushort)one.Sequence;
                one = (one.Sequence, one.Tries + 1, now + NackPauseMs);
            }
        }

        return count;
    }

    /// <summary>The share that was lost since the last call, of 256.</summary>
    public byte TakeFraction()
    {
        var (expected, received) = (_highest - _reportedUpTo, Packets - _reportedPackets);
        (_reportedUpTo, _reportedPackets) = (_highest, Packets);
        return expected <= 0 ? (byte)0 : (byte)Math.Clamp((expected - received) * 256 / expected, 0, 255);
    }

    private void Note(long sequence, long now)
    {
        for (var i = _highest + 1; i < sequence; i++)
        {
            if (_missingCount < Missing) _missing[_missingCount++] = (i, 0, now + NackPauseMs / 2);
            else if (isVideo) _shownUpTo = -1;
        }

        for (var i = 0; i < _missingCount; i++)
        {
            if (_missing[i].Sequence == sequence) _missing[i--] = _missing[--_missingCount];
        }

        _highest = Math.Max(_highest, sequence);
    }

    private long Extend(ushort sequence)
    {
        if (!_isBegun)
        {
            _isBegun = true;
            // Above zero, so that an earlier one that comes late has a number too.
            _first = _highest = sequence + 65_536L;
            _reportedUpTo = --_highest;
            return _first;
        }

        return _highest + (short)(sequence - (ushort)_highest);
    }

    /// <summary>Looks whether a packet made its frame whole, and then at the frames behind it.</summary>
    private void Complete(long sequence, long now)
    {
        var (from, to) = (sequence, sequence);
        while (!At(from).IsStart && Follows(from - 1, sequence)) from--;
        while (!At(to).IsEnd && Follows(to + 1, sequence)) to++;
        if (!At(from).IsStart || !At(to).IsEnd) return;
        if (!At(from).IsEmpty) Frames++;
        if (At(from).IsKey) KeyFrames++;
        Show(from, now);
    }

    // Frames that came whole before one in front of them can be shown once that one is there.
    private void Show(long from, long now)
    {
        // A decoder begins anew with a key frame, whatever is missing before it; sound needs nothing before it.
        if (!isVideo || (At(from).IsKey && from > _shownUpTo)) _shownUpTo = from - 1;
        if (from != _shownUpTo + 1) return;
        for (var next = from; TryEnd(next, out var end); next = end + 1)
        {
            _shownUpTo = end;
            if (At(next).IsEmpty) continue;
            Shown++;
            if (FirstFrameAt < 0) FirstFrameAt = now;
            if (_shownAt >= 0) LongestPause = Math.Max(LongestPause, now - _shownAt);
            _shownAt = now;
            if (Keeps is not null) Keep(next, end);
        }
    }

    private bool TryEnd(long from, out long end)
    {
        end = from;
        if (!Has(from) || !At(from).IsStart) return false;
        while (!At(end).IsEnd)
        {
            if (!Follows(end + 1, from)) return false;
            end++;
        }

        return true;
    }

    private void Keep(long from, long to)
    {
        var frame = new List<byte>();
        for (var i = from; i <= to; i++) frame.AddRange(At(i).Content ?? []);
        Keeps!(frame.ToArray());
    }

    private ref Slot At(long sequence) => ref _slots[sequence & (Window - 1)];

    private bool Has(long sequence) => At(sequence).IsSet && At(sequence).Sequence == sequence;

    private bool Follows(long sequence, long same) =>
        Has(sequence) && At(sequence).Timestamp == At(same).Timestamp;

    private bool TryPayload(ReadOnlySpan<byte> packet, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (packet.Length < 12) return false;
        var at = 12 + (packet[0] & 0x0F) * 4;
        if ((packet[0] & 0x10) != 0)
        {
            if (packet.Length < at + 4) return false;
            var length = BinaryPrimitives.ReadUInt16BigEndian(packet[(at + 2)..]) * 4;
            if (packet.Length < at + 4 + length) return false;
            ReadExtensions(packet.Slice(at + 4, length));
            at += 4 + length;
        }

        var padding = (packet[0] & 0x20) != 0 ? packet[^1] : 0;
        if (packet.Length < at + padding) return false;
        payload = packet[at..(packet.Length - padding)];
        return true;
    }

    private void ReadExtensions(ReadOnlySpan<byte> all)
    {
        var wanted = isVideo ? SessionOffer.OrientationExtension : SessionOffer.LevelExtension;
        for (var i = 0; i < all.Length; i += 2 + (all[i] & 0x0F))
        {
            while (i < all.Length && all[i] == 0) i++;
            if (i + 1 >= all.Length) return;
            if (all[i] >> 4 == wanted) Extension = all[i + 1];
        }
    }

    // RFC 7741, 4.2: S and a partition index of 0.
    private static bool IsStart(ReadOnlySpan<byte> payload) => (payload[0] & 0x17) == 0x10;

    private bool IsKey(ReadOnlySpan<byte> payload) =>
        isVideo && Content(payload) is { Length: > 0 } content && (content[0] & 1) == 0;

    private ReadOnlySpan<byte> Content(ReadOnlySpan<byte> payload)
    {
        if (!isVideo || payload.Length == 0) return payload;
        var at = 1;
        if ((payload[0] & 0x80) != 0 && payload.Length > 2)
        {
            var bits = payload[at++];
            if ((bits & 0x80) != 0) at += (payload[at] & 0x80) != 0 ? 2 : 1;
            if ((bits & 0x40) != 0) at++;
            if ((bits & 0x30) != 0) at++;
        }

        return at < payload.Length ? payload[at..] : default;
    }

    private readonly record struct Slot(
        long Sequence, uint Timestamp, bool IsStart, bool IsEnd, bool IsKey, bool IsEmpty, byte[]? Content)
    {
        public bool IsSet => Sequence != 0;
    }
}
