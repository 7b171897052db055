using System.Globalization;
using System.Security.Cryptography;

namespace Scenes.Rooms.Local.Transport;

/// <summary>SHA-256 fingerprints as session descriptions write them (RFC 8122): hex with colons.</summary>
internal static class DtlsFingerprint
{
    /// <summary>Writes one.</summary>
    public static string Format(ReadOnlySpan<byte> digest)
    {
        var text = new char[digest.Length * 3 - 1];
        Array.Fill(text, ':');
        for (var i = 0; i < digest.Length; i++)
        {
            digest[i].TryFormat(text.AsSpan(i * 3), out _, "X2", CultureInfo.InvariantCulture);
        }

        return new string(text);
    }

    /// <summary>Reads one; false unless it is 32 pairs of hex digits with colons between them.</summary>
    public static bool TryParse(string text, out byte[] digest)
    {
        digest = new byte[SHA256.HashSizeInBytes];
        if (text.Length != digest.Length * 3 - 1) return false;
        for (var i = 0; i < digest.Length; i++)
        {
            if (i > 0 && text[i * 3 - 1] != ':') return false;
            var pair = text.AsSpan(i * 3, 2);
            if (!byte.TryParse(pair, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out digest[i]))
                return false;
        }

        return true;
    }
}
