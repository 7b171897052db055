using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>
/// Writes cookies under a key that nobody else has, so that a handshake needs no state here until the peer answered.
/// </summary>
internal sealed class CookieBox
{
    private const int PlainBytes = 38;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Bytes of a cookie.</summary>
    public const int Bytes = PlainBytes + HMACSHA256.HashSizeInBytes;

    public byte[] Seal(in Cookie cookie)
    {
        var bytes = new byte[Bytes];
        var at = bytes.AsSpan();
        BinaryPrimitives.WriteUInt32BigEndian(at, cookie.LocalTag);
        BinaryPrimitives.WriteUInt32BigEndian(at[4..], cookie.LocalTsn);
        BinaryPrimitives.WriteInt64BigEndian(at[8..], cookie.MadeAt);
        BinaryPrimitives.WriteUInt32BigEndian(at[16..], cookie.Peer.Tag);
        BinaryPrimitives.WriteUInt32BigEndian(at[20..], cookie.Peer.Window);
        BinaryPrimitives.WriteUInt16BigEndian(at[24..], cookie.Peer.OutStreams);
        BinaryPrimitives.WriteUInt16BigEndian(at[26..], cookie.Peer.InStreams);
        BinaryPrimitives.WriteUInt32BigEndian(at[28..], cookie.Peer.Tsn);
        at[32] = (byte)((cookie.Peer.Forwards ? 1 : 0) | (cookie.Peer.Resets ? 2 : 0));
        HMACSHA256.HashData(_key, at[..PlainBytes], at[PlainBytes..]);
        return bytes;
    }

    /// <summary>Whether this box wrote the cookie; its age is for the caller to judge.</summary>
    public bool TryOpen(ReadOnlySpan<byte> bytes, out Cookie cookie)
    {
        cookie = default;
        if (bytes.Length != Bytes) return false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, bytes[..PlainBytes], expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes[PlainBytes..])) return false;
        var peer = new InitChunk(
            BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[24..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[26..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[28..]), (bytes[32] & 1) != 0, (bytes[32] & 2) != 0);
        cookie = new Cookie(
            BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[8..]), peer);
        return true;
    }
}
