using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Scenes.Rooms.Local.Transport;

/// <summary>AES_CM_128_HMAC_SHA1_80 (RFC 3711).</summary>
internal sealed class CounterSrtpCipher : ISrtpCipher
{
    private const int TagLength = 10;
    private const int SaltLength = 14;
    private const int RtcpHeader = 8;
    private const int IndexLength = 4;
    private const uint Encrypted = 0x80000000;

    private readonly AesCounter _rtp;
    private readonly AesCounter _rtcp;
    private readonly byte[] _rtpSalt;
    private readonly byte[] _rtcpSalt;
    private readonly IncrementalHash _rtpTags;
    private readonly IncrementalHash _rtcpTags;

    /// <summary>Derives the session keys.</summary>
    public CounterSrtpCipher(SrtpKeys master)
    {
        _rtp = new AesCounter(SrtpDerivation.Derive(master, SrtpDerivation.RtpKey, SrtpKeys.KeyLength));
        _rtcp = new AesCounter(SrtpDerivation.Derive(master, SrtpDerivation.RtcpKey, SrtpKeys.KeyLength));
        _rtpSalt = SrtpDerivation.Derive(master, SrtpDerivation.RtpSalt, SaltLength);
        _rtcpSalt = SrtpDerivation.Derive(master, SrtpDerivation.RtcpSalt, SaltLength);
        _rtpTags = Tags(master, SrtpDerivation.RtpAuthentication);
        _rtcpTags = Tags(master, SrtpDerivation.RtcpAuthentication);
    }

    /// <inheritdoc/>
    public int RtpOverhead => TagLength;

    /// <inheritdoc/>
    public int RtcpOverhead => IndexLength + TagLength;

    /// <inheritdoc/>
    public void SealRtp(Span<byte> buffer, int header, int length, uint source, ulong index)
    {
        _rtp.Apply(buffer[header..length], _rtpSalt, source, index);
        Span<byte> tag = stackalloc byte[HMACSHA1.HashSizeInBytes];
        RtpTag(buffer[..length], index, tag);
        tag[..TagLength].CopyTo(buffer[length..]);
    }

    /// <inheritdoc/>
    public bool OpenRtp(Span<byte> packet, int header, uint source, ulong index)
    {
        Span<byte> tag = stackalloc byte[HMACSHA1.HashSizeInBytes];
        RtpTag(packet[..^TagLength], index, tag);
        if (!CryptographicOperations.FixedTimeEquals(tag[..TagLength], packet[^TagLength..])) return false;
        _rtp.Apply(packet[header..^TagLength], _rtpSalt, source, index);
        return true;
    }

    /// <inheritdoc/>
    public void SealRtcp(Span<byte> buffer, int length, uint source, uint index)
    {
        _rtcp.Apply(buffer[RtcpHeader..length], _rtcpSalt, source, index);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[length..], index | Encrypted);
        Span<byte> tag = stackalloc byte[HMACSHA1.HashSizeInBytes];
        RtcpTag(buffer[..(length + IndexLength)], tag);
        tag[..TagLength].CopyTo(buffer[(length + IndexLength)..]);
    }

    /// <inheritdoc/>
    public bool OpenRtcp(Span<byte> packet, uint source, out uint index)
    {
        var covered = packet[..^TagLength];
        var word = BinaryPrimitives.ReadUInt32BigEndian(covered[^IndexLength..]);
        index = word & ~Encrypted;
        if (word == index) return false;
        Span<byte> tag = stackalloc byte[HMACSHA1.HashSizeInBytes];
        RtcpTag(covered, tag);
        if (!CryptographicOperations.FixedTimeEquals(tag[..TagLength], packet[^TagLength..])) return false;
        _rtcp.Apply(covered[RtcpHeader..^IndexLength], _rtcpSalt, source, index);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rtp.Dispose();
        _rtcp.Dispose();
        _rtpTags.Dispose();
        _rtcpTags.Dispose();
    }

    private static IncrementalHash Tags(SrtpKeys master, byte label) => IncrementalHash.CreateHMAC(
        HashAlgorithmName.SHA1, SrtpDerivation.Derive(master, label, HMACSHA1.HashSizeInBytes));

    private void RtpTag(ReadOnlySpan<byte> covered, ulong index, Span<byte> tag)
    {
        Span<byte> rollover = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(rollover, (uint)(index >> 16));
        _rtpTags.AppendData(covered);
        _rtpTags.AppendData(rollover);
        _rtpTags.GetHashAndReset(tag);
    }

    private void RtcpTag(ReadOnlySpan<byte> covered, Span<byte> tag)
    {
        _rtcpTags.AppendData(covered);
        _rtcpTags.GetHashAndReset(tag);
    }
}
