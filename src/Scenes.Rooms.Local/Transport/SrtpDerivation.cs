using System.Security.Cryptography;

namespace Scenes.Rooms.Local.Transport;

/// <summary>Session keys from a master key (RFC 3711, 4.3, with a key derivation rate of zero).</summary>
internal static class SrtpDerivation
{
    internal const byte RtpKey = 0;
    internal const byte RtpAuthentication = 1;
    internal const byte RtpSalt = 2;
    internal const byte RtcpKey = 3;
    internal const byte RtcpAuthentication = 4;
    internal const byte RtcpSalt = 5;

    private const int Block = 16;

    /// <summary>Derives one key. A salt of less than 14 bytes is filled up with zeros (RFC 7714, 11).</summary>
    public static byte[] Derive(SrtpKeys master, byte label, int length)
    {
        using var aes = Aes.Create();
        aes.Key = master.Key;
        var input = new byte[Block];
        master.Salt.CopyTo(input, 0);
        input[7] ^= label;
        var stream = new byte[(length + Block - 1) / Block * Block];
        for (var at = 0; at < stream.Length; at += Block)
        {
            input[15] = (byte)(at / Block);
            aes.EncryptEcb(input, stream.AsSpan(at, Block), PaddingMode.None);
        }

        return stream[..length];
    }
}
