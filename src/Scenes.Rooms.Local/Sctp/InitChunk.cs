using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>What INIT and INIT ACK say, but for the cookie.</summary>
/// <param name="Tag">What the sender wants to find in packets to it; not 0.</param>
/// <param name="Window">Bytes that the sender can hold.</param>
/// <param name="OutStreams">Streams that it wants to send on.</param>
/// <param name="InStreams">Streams that it takes.</param>
/// <param name="Tsn">The first number of its data.</param>
/// <param name="Forwards">Whether it knows FORWARD TSN.</param>
/// <param name="Resets">Whether it knows RE-CONFIG.</param>
internal readonly record struct InitChunk(
    uint Tag, uint Window, ushort OutStreams, ushort InStreams, uint Tsn, bool Forwards, bool Resets)
{
    private const int FixedBytes = 16;
    private const ushort CookieParameter = 7;
    private const ushort UnrecognizedParameter = 8;
    private const ushort HostNameParameter = 11;
    private const ushort SupportedExtensions = 0x8008;
    private const ushort ForwardTsnSupported = 0xC000;
    private const int MaxReport = 256;

    /// <summary>
    /// Reads a chunk's body; the cookie of an INIT ACK, else none; and the parameters that want to be reported.
    /// </summary>
    public static bool TryParse(
        ReadOnlySpan<byte> body, out InitChunk init, out ReadOnlySpan<byte> cookie, out byte[] unrecognized)
    {
        (init, unrecognized) = (default, []);
        cookie = [];
        if (body.Length < FixedBytes) return false;
        var (forwards, resets) = (false, false);
        var parameters = new ParameterReader(body[FixedBytes..]);
        while (parameters.Next())
        {
            switch (parameters.Type)
            {
                case CookieParameter:
                    cookie = parameters.Value;
                    continue;
                case HostNameParameter:
                    return false;
                case ForwardTsnSupported:
                    forwards = true;
                    continue;
                case SupportedExtensions:
                    forwards |= parameters.Value.Contains((byte)ChunkType.ForwardTsn);
                    resets |= parameters.Value.Contains((byte)ChunkType.ReConfig);
                    continue;
                // Addresses and their kinds mean nothing over DTLS; a preserved cookie lifetime is not granted.
                case 5 or 6 or 9 or 12:
                    continue;
            }

            if ((parameters.Type & 0x4000) != 0) Report(ref unrecognized, parameters.Whole);
            if ((parameters.Type & 0x8000) == 0) break;
        }

        if (parameters.IsBroken) return false;
        init = new InitChunk(
            BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadUInt32BigEndian(body[4..]),
            BinaryPrimitives.ReadUInt16BigEndian(body[8..]), BinaryPrimitives.ReadUInt16BigEndian(body[10..]),
            BinaryPrimitives.ReadUInt32BigEndian(body[12..]), forwards, resets);
        return init is { Tag: not 0, OutStreams: not 0, InStreams: not 0 };
    }

    /// <summary>The body of an INIT, or of an INIT ACK when there is a cookie.</summary>
    public byte[] Write(ReadOnlySpan<byte> cookie, ReadOnlySpan<byte> unrecognized)
    {
        var body = new byte[FixedBytes + 12 + Padded(cookie) + Padded(unrecognized)];
        BinaryPrimitives.WriteUInt32BigEndian(body, Tag);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(4), Window);
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(8), OutStreams);
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(10), InStreams);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(12), Tsn);
        var at = FixedBytes;
        at += Parameter(body.AsSpan(at), ForwardTsnSupported, []);
        at += Parameter(
            body.AsSpan(at), SupportedExtensions, [(byte)ChunkType.ForwardTsn, (byte)ChunkType.ReConfig]);
        if (!cookie.IsEmpty) at += Parameter(body.AsSpan(at), CookieParameter, cookie);
        if (!unrecognized.IsEmpty) Parameter(body.AsSpan(at), UnrecognizedParameter, unrecognized);
        return body;
    }

    private static int Padded(ReadOnlySpan<byte> value) => value.IsEmpty ? 0 : (4 + value.Length + 3) & ~3;

    private static int Parameter(Span<byte> at, ushort type, ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(at, type);
        BinaryPrimitives.WriteUInt16BigEndian(at[2..], (ushort)(4 + value.Length));
        value.CopyTo(at[4..]);
        return (4 + value.Length + 3) & ~3;
    }

    private static void Report(ref byte[] reported, ReadOnlySpan<byte> parameter)
    {
        // Padding is not needed: whoever reads a report reads it for its first parameter.
        if (reported.Length + parameter.Length > MaxReport) return;
        reported = [.. reported, .. parameter];
    }
}
