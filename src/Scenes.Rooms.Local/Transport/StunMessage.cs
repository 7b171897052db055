using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Scenes.Rooms.Local.Transport;

/// <summary>
/// A STUN message (RFC 8489) that was read strictly: its length fits, each attribute lies inside it, none of those that
/// must be understood is unknown, integrity comes before fingerprint and the fingerprint is last.
/// </summary>
internal readonly ref struct StunMessage
{
    internal const int HeaderLength = 20;
    internal const int MaxLength = 1280;
    internal const uint Cookie = 0x2112A442;
    internal const uint FingerprintMask = 0x5354554E;
    internal const int IntegrityLength = 24;
    internal const int FingerprintLength = 8;
    internal const ushort BindingRequest = 0x0001;
    internal const ushort BindingSuccess = 0x0101;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _integrityAt;

    private StunMessage(ReadOnlySpan<byte> bytes, Attributes found)
    {
        _bytes = bytes;
        _integrityAt = found.IntegrityAt;
        Username = found.UsernameAt == 0 ? default : bytes.Slice(found.UsernameAt, found.UsernameLength);
        HasFingerprint = found.FingerprintAt != 0;
        Nominates = found.Nominates;
    }

    /// <summary>Class and method.</summary>
    public ushort Type => BinaryPrimitives.ReadUInt16BigEndian(_bytes);

    /// <summary>Twelve bytes that an answer repeats.</summary>
    public ReadOnlySpan<byte> Transaction => _bytes.Slice(8, 12);

    /// <summary>USERNAME; empty when there is none.</summary>
    public ReadOnlySpan<byte> Username { get; }

    /// <summary>Whether it ends with a FINGERPRINT, which then holds.</summary>
    public bool HasFingerprint { get; }

    /// <summary>Whether it carries USE-CANDIDATE.</summary>
    public bool Nominates { get; }

    /// <summary>Whether it carries MESSAGE-INTEGRITY.</summary>
    public bool HasIntegrity => _integrityAt != 0;

    /// <summary>Reads a datagram. A fingerprint that does not hold makes it malformed.</summary>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out StunMessage message)
    {
        message = default;
        if (datagram.Length is < HeaderLength or > MaxLength || (datagram[0] & 0xC0) != 0) return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        if (length % 4 != 0 || length != datagram.Length - HeaderLength) return false;
        if (BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]) != Cookie) return false;
        if (!TryReadAttributes(datagram, out var found)) return false;
        if (found.FingerprintAt != 0 && !FingerprintHolds(datagram, found.FingerprintAt)) return false;
        message = new StunMessage(datagram, found);
        return true;
    }

    /// <summary>Whether MESSAGE-INTEGRITY was made with this key; false without one. Takes constant time.</summary>
    public bool IsBy(ReadOnlySpan<byte> key)
    {
        if (!HasIntegrity) return false;
        Span<byte> covered = stackalloc byte[MaxLength];
        covered = covered[.._integrityAt];
        _bytes[.._integrityAt].CopyTo(covered);
        var length = (ushort)(_integrityAt - HeaderLength + IntegrityLength);
        BinaryPrimitives.WriteUInt16BigEndian(covered[2..], length);
        Span<byte> tag = stackalloc byte[StunIntegrity.Length];
        StunIntegrity.Tag(key, covered, tag);
        return CryptographicOperations.FixedTimeEquals(tag, _bytes.Slice(_integrityAt + 4, tag.Length));
    }

    private static bool FingerprintHolds(ReadOnlySpan<byte> datagram, int at) =>
        BinaryPrimitives.ReadUInt32BigEndian(datagram[(at + 4)..]) == (Crc32.Of(datagram[..at]) ^ FingerprintMask);

    private static bool TryReadAttributes(ReadOnlySpan<byte> datagram, out Attributes found)
    {
        found = default;
        for (var at = HeaderLength; at < datagram.Length;)
        {
            // The header has room for whole words only, so four bytes are there.
            var type = BinaryPrimitives.ReadUInt16BigEndian(datagram[at..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(datagram[(at + 2)..]);
            var next = at + 4 + ((length + 3) & ~3);
            if (next > datagram.Length || found.FingerprintAt != 0) return false;
            if (!TryTake((StunAttribute)type, at, length, ref found)) return false;
            at = next;
        }

        return true;
    }

    private static bool TryTake(StunAttribute type, int at, int length, ref Attributes found)
    {
        if (type == StunAttribute.Fingerprint)
        {
            found.FingerprintAt = at;
            return length == 4;
        }

        // What follows the integrity is not covered by it, and is not looked at.
        if (found.IntegrityAt != 0) return true;
        switch (type)
        {
            case StunAttribute.Username:
                if (found.UsernameAt != 0) return false;
                (found.UsernameAt, found.UsernameLength) = (at + 4, length);
                return length is > 0 and <= 513;
            case StunAttribute.MessageIntegrity:
                found.IntegrityAt = at;
                return length == StunIntegrity.Length;
            case StunAttribute.UseCandidate:
                found.Nominates = true;
                return length == 0;
            case StunAttribute.Priority:
                return length == 4;
            case StunAttribute.XorMappedAddress:
                return length is 8 or 20;
            default:
                return (ushort)type >= 0x8000 || Enum.IsDefined(type);
        }
    }

    private struct Attributes
    {
        internal int UsernameAt;
        internal int UsernameLength;
        internal int IntegrityAt;
        internal int FingerprintAt;
        internal bool Nominates;
    }
}
