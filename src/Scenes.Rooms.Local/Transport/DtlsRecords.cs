using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Transport;

/// <summary>As much of DTLS records (RFC 6347, 4.1) as decides whether OpenSSL gets to see them.</summary>
internal static class DtlsRecords
{
    private const int RecordHeader = 13;
    private const byte HandshakeRecord = 22;
    private const byte ClientHello = 1;
    private const byte FirstType = 20;
    private const byte LastType = 23;

    // What GCM adds: eight bytes of nonce and sixteen of tag.
    private const int CipherOverhead = 24;

    /// <summary>
    /// Whether a datagram is one or more whole records, of known types, the protected ones long enough for their tag:
    /// a shorter one is the end of an association of OpenSSL 3.0, whoever sent it.
    /// </summary>
    public static bool AreWhole(ReadOnlySpan<byte> datagram)
    {
        if (datagram.IsEmpty) return false;
        while (!datagram.IsEmpty)
        {
            if (datagram.Length < RecordHeader || datagram[0] is < FirstType or > LastType || datagram[1] != 0xFE)
                return false;
            var isProtected = BinaryPrimitives.ReadUInt16BigEndian(datagram[3..]) > 0;
            var length = BinaryPrimitives.ReadUInt16BigEndian(datagram[11..]);
            if (length > datagram.Length - RecordHeader || isProtected && length < CipherOverhead) return false;
            datagram = datagram[(RecordHeader + length)..];
        }

        return true;
    }

    /// <summary>Whether a datagram begins with a whole record that begins a ClientHello in the clear.</summary>
    public static bool BeginWithClientHello(ReadOnlySpan<byte> datagram) =>
        datagram.Length > RecordHeader
        && datagram[0] == HandshakeRecord
        && datagram[1] == 0xFE
        && BinaryPrimitives.ReadUInt16BigEndian(datagram[3..]) == 0
        && BinaryPrimitives.ReadUInt16BigEndian(datagram[11..]) <= datagram.Length - RecordHeader
        && datagram[RecordHeader] == ClientHello;
}
