using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Scenes.Storage;

/// <summary>A SHA-256 digest: 32 bytes, compared by value. The default value is 32 zero bytes.</summary>
public readonly record struct Digest : IUtf8SpanFormattable
{
    /// <summary>The length of a digest in bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    // Most entries have no private part.
    private static readonly Digest OfNothing = Compute([]);

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    /// <summary>Takes over digest bytes that were computed elsewhere.</summary>
    /// <param name="bytes">Exactly <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> has another length.</exception>
    public Digest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"A digest has {Size} bytes, not {bytes.Length}.", nameof(bytes));

        _first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>Computes the SHA-256 of <paramref name="content"/>, which may be empty.</summary>
    public static Digest Of(ReadOnlySpan<byte> content) => content.IsEmpty ? OfNothing : Compute(content);

    private static Digest Compute(ReadOnlySpan<byte> content)
    {
        Span<byte> bytes = stackalloc byte[Size];
        SHA256.HashData(content, bytes);
        return new Digest(bytes);
    }

    /// <summary>Reads 64 hexadecimal digits of either case.</summary>
    /// <exception cref="FormatException"><paramref name="hex"/> is not 64 hexadecimal digits.</exception>
    public static Digest Parse(string hex) => TryParse(hex, out var digest)
        ? digest
        : throw new FormatException($"A digest is {2 * Size} hexadecimal digits.");

    /// <summary>
    /// Reads 64 hexadecimal digits of either case; false when <paramref name="hex"/> is anything else.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? hex, out Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Size];
        digest = default;
        if (hex?.Length != 2 * Size || Convert.FromHexString(hex, bytes, out _, out _) != OperationStatus.Done)
            return false;

        digest = new Digest(bytes);
        return true;
    }

    /// <summary>Writes the digest into the first <see cref="Size"/> bytes of <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter than that.</exception>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _first);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _fourth);
    }

    /// <summary>The digest as a new array of <see cref="Size"/> bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Writes the digest as 64 lower-case hexadecimal digits.</summary>
    /// <param name="utf8Destination">Where to.</param>
    /// <param name="bytesWritten">How many bytes were written, 0 or 64.</param>
    /// <param name="format">Not looked at.</param>
    /// <param name="provider">Not looked at.</param>
    /// <returns>Whether they fitted.</returns>
    public bool TryFormat(
        Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.TryToHexStringLower(bytes, utf8Destination, out bytesWritten);
    }

    /// <summary>The digest as 64 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
