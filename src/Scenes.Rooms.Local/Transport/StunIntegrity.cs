using System.Security.Cryptography;

namespace Scenes.Rooms.Local.Transport;

/// <summary>MESSAGE-INTEGRITY (RFC 8489, 14.5).</summary>
internal static class StunIntegrity
{
    /// <summary>Bytes of a tag.</summary>
    public const int Length = 20;

    /// <summary>Makes the tag of a message whose length field counts the attribute already.</summary>
    public static void Tag(ReadOnlySpan<byte> key, ReadOnlySpan<byte> covered, Span<byte> tag)
    {
        // ICE knows no other one; as a keyed hash SHA-1 still stands.
#pragma warning disable CA5350
        HMACSHA1.HashData(key, covered, tag);
#pragma warning restore CA5350
    }
}
