using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Scenes.Rooms.Local.Transport;

/// <summary>AEAD_AES_128_GCM (RFC 7714).</summary>
internal sealed class GcmSrtpCipher : ISrtpCipher
{
    private const int TagLength = 16;
    private const int NonceLength = 12;
    private const int RtcpHeader = 8;
    private const int IndexLength = 4;
    private const uint Encrypted = 0x80000000;

    private readonly AesGcm _rtp;
    private readonly AesGcm _rtcp;
    private readonly byte[] _rtpSalt;
    private readonly byte[] _rtcpSalt;

    /// <summary>Derives the session keys.</summary>
    public GcmSrtpCipher(SrtpKeys master)
        : this(
            SrtpDerivation.Derive(master, SrtpDerivation.RtpKey, SrtpKeys.KeyLength),
            SrtpDerivation.Derive(master, SrtpDerivation.RtpSalt, NonceLength),
            SrtpDerivation.Derive(master, SrtpDerivation.RtcpKey, SrtpKeys.KeyLength),
            SrtpDerivation.Derive(master, SrtpDerivation.RtcpSalt, NonceLength))
    {
    }

    /// <summary>With session keys of 16 bytes and salts of 12.</summary>
    internal GcmSrtpCipher(byte[] rtpKey, byte[] rtpSalt, byte[] rtcpKey, byte[] rtcpSalt)
    {
        _rtp = new AesGcm(rtpKey, TagLength);
        _rtpSalt = rtpSalt;
        _rtcp = new AesGcm(rtcpKey, TagLength);
        _rtcpSalt = rtcpSalt;
    }

    /// <inheritdoc/>
    public int RtpOverhead => TagLength;

    /// <inheritdoc/>
    public int RtcpOverhead => TagLength + IndexLength;

    /// <inheritdoc/>
    public void SealRtp(Span<byte> buffer, int header, int length, uint source, ulong index)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Nonce(nonce, _rtpSalt, source, index);
        var text = buffer[header..length];
        _rtp.Encrypt(nonce, text, text, buffer.Slice(length, TagLength), buffer[..header]);
    }

    /// <inheritdoc/>
    public bool OpenRtp(Span<byte> packet, int header, uint source, ulong index)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Nonce(nonce, _rtpSalt, source, index);
        var text = packet[header..^TagLength];
        return Open(_rtp, nonce, text, packet[^TagLength..], packet[..header]);
    }

    /// <inheritdoc/>
    public void SealRtcp(Span<byte> buffer, int length, uint source, uint index)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Nonce(nonce, _rtcpSalt, source, index);
        Span<byte> associated = stackalloc byte[RtcpHeader + IndexLength];
        buffer[..RtcpHeader].CopyTo(associated);
        BinaryPrimitives.WriteUInt32BigEndian(associated[RtcpHeader..], index | Encrypted);
        var text = buffer[RtcpHeader..length];
        _rtcp.Encrypt(nonce, text, text, buffer.Slice(length, TagLength), associated);
        associated[RtcpHeader..].CopyTo(buffer[(length + TagLength)..]);
    }

    /// <inheritdoc/>
    public bool OpenRtcp(Span<byte> packet, uint source, out uint index)
    {
        var word = packet[^IndexLength..];
        index = BinaryPrimitives.ReadUInt32BigEndian(word) & ~Encrypted;
        if (BinaryPrimitives.ReadUInt32BigEndian(word) == index) return false;
        Span<byte> nonce = stackalloc byte[NonceLength];
        Nonce(nonce, _rtcpSalt, source, index);
        Span<byte> associated = stackalloc byte[RtcpHeader + IndexLength];
        packet[..RtcpHeader].CopyTo(associated);
        word.CopyTo(associated[RtcpHeader..]);
        var text = packet[RtcpHeader..^(TagLength + IndexLength)];
        return Open(_rtcp, nonce, text, packet.Slice(RtcpHeader + text.Length, TagLength), associated);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rtp.Dispose();
        _rtcp.Dispose();
    }

    private static void Nonce(Span<byte> nonce, byte[] salt, uint source, ulong index)
    {
        nonce[..2].Clear();
        BinaryPrimitives.WriteUInt32BigEndian(nonce[2..], source);
        BinaryPrimitives.WriteUInt16BigEndian(nonce[6..], (ushort)(index >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(nonce[8..], (uint)index);
        for (var i = 0; i < NonceLength; i++) nonce[i] ^= salt[i];
    }

    private static bool Open(
        AesGcm key, ReadOnlySpan<byte> nonce, Span<byte> text, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> associated)
    {
        try
        {
            key.Decrypt(nonce, text, tag, text, associated);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}
