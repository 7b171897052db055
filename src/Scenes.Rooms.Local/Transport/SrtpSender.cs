using System.Runtime.InteropServices;

namespace Scenes.Rooms.Local.Transport;

/// <summary>
/// Protects what goes out. A packet that is sent again must be the same to the byte, as it gets the same index.
/// </summary>
internal sealed class SrtpSender(SrtpKeys keys) : IDisposable
{
    /// <summary>Sources that may be sent from in the life of a connection: one that is forgotten would begin its
    /// indexes anew, which GCM does not bear. A packet of one more is dropped.</summary>
    public const int MaxSources = 1024;

    private readonly ISrtpCipher _cipher = CipherOf(keys);
    private readonly Dictionary<uint, ulong> _highest = [];
    private uint _rtcpIndex;

    /// <summary>The longest overhead of all ciphers and kinds, in bytes.</summary>
    public static int MaxOverhead => 20;

    /// <summary>Protects an RTP packet in place.</summary>
    /// <param name="buffer">The packet, and room for <see cref="MaxOverhead"/> behind it.</param>
    /// <param name="length">Bytes of the packet.</param>
    /// <returns>Bytes of the protected packet, or -1 when it is none or there are too many sources.</returns>
    public int SealRtp(Span<byte> buffer, int length)
    {
        var header = RtpLayout.HeaderLength(buffer[..length]);
        if (header < 0) return -1;
        var id = RtpLayout.RtpSource(buffer);
        var sequence = RtpLayout.Sequence(buffer);
        if (_highest.Count >= MaxSources && !_highest.ContainsKey(id)) return -1;
        ref var highest = ref CollectionsMarshal.GetValueRefOrAddDefault(_highest, id, out var known);
        var index = known ? RtpLayout.Index(highest, sequence) : sequence;
        if (!known || index > highest) highest = index;
        _cipher.SealRtp(buffer, header, length, id, index);
        return length + _cipher.RtpOverhead;
    }

    /// <summary>Protects a compound RTCP packet in place.</summary>
    /// <param name="buffer">The packet, and room for <see cref="MaxOverhead"/> behind it.</param>
    /// <param name="length">Bytes of the packet.</param>
    /// <returns>Bytes of the protected packet, or -1 when it is none.</returns>
    public int SealRtcp(Span<byte> buffer, int length)
    {
        if (length < RtpLayout.MinRtcp) return -1;
        _rtcpIndex = (_rtcpIndex + 1) & 0x7FFFFFFF;
        _cipher.SealRtcp(buffer, length, RtpLayout.RtcpSource(buffer), _rtcpIndex);
        return length + _cipher.RtcpOverhead;
    }

    /// <inheritdoc/>
    public void Dispose() => _cipher.Dispose();

    /// <summary>The cipher of some keys.</summary>
    internal static ISrtpCipher CipherOf(SrtpKeys keys) =>
        keys.Profile == SrtpProfile.Gcm ? new GcmSrtpCipher(keys) : new CounterSrtpCipher(keys);
}
