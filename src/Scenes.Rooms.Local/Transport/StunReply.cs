using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Transport;

/// <summary>The answer to a check (RFC 8445, 7.3): where it came from, proved with the same key.</summary>
internal static class StunReply
{
    /// <summary>Bytes of an answer; no check that passes is shorter.</summary>
    public const int Length = 64;

    private const int IntegrityAt = 32;
    private const ushort IPv4 = 1;

    /// <summary>Writes the answer.</summary>
    /// <param name="reply"><see cref="Length"/> bytes.</param>
    /// <param name="transaction">Of the request.</param>
    /// <param name="mapped">Where the request came from.</param>
    /// <param name="key">The password of the session.</param>
    public static void Write(
        Span<byte> reply, ReadOnlySpan<byte> transaction, UdpAddress mapped, ReadOnlySpan<byte> key)
    {
        BinaryPrimitives.WriteUInt16BigEndian(reply, StunMessage.BindingSuccess);
        BinaryPrimitives.WriteUInt32BigEndian(reply[4..], StunMessage.Cookie);
        transaction.CopyTo(reply[8..]);
        Begin(reply[20..], StunAttribute.XorMappedAddress, 8);
        BinaryPrimitives.WriteUInt16BigEndian(reply[24..], IPv4);
        BinaryPrimitives.WriteUInt16BigEndian(reply[26..], (ushort)(mapped.Port ^ (StunMessage.Cookie >> 16)));
        BinaryPrimitives.WriteUInt32BigEndian(reply[28..], mapped.Ip ^ StunMessage.Cookie);
        Finish(reply[..Length], IntegrityAt, key);
    }

    /// <summary>Writes MESSAGE-INTEGRITY and FINGERPRINT as the last 32 bytes of a message.</summary>
    internal static void Finish(Span<byte> message, int integrityAt, ReadOnlySpan<byte> key)
    {
        SetLength(message, integrityAt + StunMessage.IntegrityLength);
        Begin(message[integrityAt..], StunAttribute.MessageIntegrity, StunIntegrity.Length);
        StunIntegrity.Tag(key, message[..integrityAt], message.Slice(integrityAt + 4, StunIntegrity.Length));
        var fingerprintAt = integrityAt + StunMessage.IntegrityLength;
        SetLength(message, fingerprintAt + StunMessage.FingerprintLength);
        Begin(message[fingerprintAt..], StunAttribute.Fingerprint, 4);
        var sum = Crc32.Of(message[..fingerprintAt]) ^ StunMessage.FingerprintMask;
        BinaryPrimitives.WriteUInt32BigEndian(message[(fingerprintAt + 4)..], sum);
    }

    private static void SetLength(Span<byte> message, int end) =>
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], (ushort)(end - StunMessage.HeaderLength));

    private static void Begin(Span<byte> at, StunAttribute type, int length)
    {
        BinaryPrimitives.WriteUInt16BigEndian(at, (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(at[2..], (ushort)length);
    }
}
