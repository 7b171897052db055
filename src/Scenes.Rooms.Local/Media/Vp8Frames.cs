using System.Buffers;

namespace Scenes.Rooms.Local.Media;

/// <summary>
/// Puts VP8 frames together from packets in order (RFC 7741). A frame of which something is missing is dropped, and
/// those after it up to the next key frame, as they would show something else than was seen.
/// </summary>
internal sealed class Vp8Frames
{
    /// <summary>Bytes of a frame at most.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _frame = new();
    private bool _isOpen;
    private bool _isKey;

    /// <summary>Nothing can be shown before a key frame.</summary>
    public bool NeedsKeyFrame { get; private set; } = true;

    /// <summary>Takes the next packet.</summary>
    /// <param name="packet">An RTP packet with a VP8 payload.</param>
    /// <param name="isBroken">Something before it is missing.</param>
    /// <param name="isKey">Whether the frame is a key frame.</param>
    /// <returns>The frame that the packet ends; null when it ends none.</returns>
    public byte[]? Take(in RtpPacket packet, bool isBroken, out bool isKey)
    {
        isKey = false;
        if (isBroken) Drop();
        if (packet.Payload.IsEmpty) return null;
        if (!Vp8Descriptor.TryParse(packet.Payload, out var vp8))
        {
            Drop();
            return null;
        }

        if (vp8.IsStart)
        {
            // A frame whose last packet never came is no frame.
            if (_isOpen) Drop();
            (_isOpen, _isKey) = (true, vp8.IsKeyFrame);
            _frame.ResetWrittenCount();
        }

        if (!_isOpen) return null;
        _frame.Write(packet.Payload[vp8.Length..]);
        if (_frame.WrittenCount > MaxBytes) Drop();
        if (!packet.Marker || !_isOpen) return null;
        _isOpen = false;
        if (NeedsKeyFrame && !_isKey) return null;
        (NeedsKeyFrame, isKey) = (false, _isKey);
        return _frame.WrittenSpan.ToArray();
    }

    private void Drop() => (_isOpen, NeedsKeyFrame) = (false, true);
}
