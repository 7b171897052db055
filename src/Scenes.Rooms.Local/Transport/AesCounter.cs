using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Scenes.Rooms.Local.Transport;

/// <summary>AES in counter mode as SRTP has it (RFC 3711, 4.1.1): .NET has only the block cipher.</summary>
internal sealed class AesCounter : IDisposable
{
    private const int Block = 16;

    private readonly Aes _aes;
    private readonly ICryptoTransform _encryptor;
    private readonly byte[] _counters = new byte[UdpPort.MaxDatagram + Block];
    private readonly byte[] _stream = new byte[UdpPort.MaxDatagram + Block];

    /// <summary>With a key of 16 bytes.</summary>
    public AesCounter(byte[] key)
    {
        _aes = Aes.Create();
        _aes.Key = key;
        // Each block is encrypted by itself here; what makes a mode of it is the counter.
        _aes.Mode = CipherMode.ECB;
        _aes.Padding = PaddingMode.None;
        _encryptor = _aes.CreateEncryptor();
    }

    /// <summary>Encrypts or decrypts in place.</summary>
    /// <param name="text">At most <see cref="UdpPort.MaxDatagram"/> bytes.</param>
    /// <param name="salt">14 bytes.</param>
    /// <param name="source">The SSRC.</param>
    /// <param name="index">The packet's.</param>
    public void Apply(Span<byte> text, ReadOnlySpan<byte> salt, uint source, ulong index)
    {
        if (text.IsEmpty) return;
        Span<byte> first = stackalloc byte[Block];
        first.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(first[4..], source);
        BinaryPrimitives.WriteUInt16BigEndian(first[8..], (ushort)(index >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(first[10..], (uint)index);
        for (var i = 0; i < salt.Length; i++) first[i] ^= salt[i];
        var length = (text.Length + Block - 1) / Block * Block;
        for (var at = 0; at < length; at += Block)
        {
            first.CopyTo(_counters.AsSpan(at));
            BinaryPrimitives.WriteUInt16BigEndian(_counters.AsSpan(at + 14), (ushort)(at / Block));
        }

        _encryptor.TransformBlock(_counters, 0, length, _stream, 0);
        Xor(text, _stream.AsSpan(0, text.Length));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encryptor.Dispose();
        _aes.Dispose();
    }

    private static void Xor(Span<byte> text, ReadOnlySpan<byte> stream)
    {
        var at = 0;
        for (; at + Vector<byte>.Count <= text.Length; at += Vector<byte>.Count)
        {
            (new Vector<byte>(text[at..]) ^ new Vector<byte>(stream[at..])).CopyTo(text[at..]);
        }

        for (; at < text.Length; at++) text[at] ^= stream[at];
    }
}
