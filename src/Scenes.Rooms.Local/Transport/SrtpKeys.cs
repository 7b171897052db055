namespace Scenes.Rooms.Local.Transport;

/// <summary>The master key and salt of one direction (RFC 5764, 4.2).</summary>
/// <param name="Profile">What they are for.</param>
/// <param name="Key">16 bytes.</param>
/// <param name="Salt">12 bytes for GCM, 14 for counter mode.</param>
internal sealed record SrtpKeys(SrtpProfile Profile, byte[] Key, byte[] Salt)
{
    internal const int KeyLength = 16;

    /// <summary>Bytes that a handshake has to export for both directions.</summary>
    public static int MaterialLength(SrtpProfile profile) => 2 * (KeyLength + SaltLength(profile));

    /// <summary>Bytes of a salt.</summary>
    public static int SaltLength(SrtpProfile profile) => profile == SrtpProfile.Gcm ? 12 : 14;

    /// <summary>Cuts exported material: both keys, then both salts, the client's first.</summary>
    public static (SrtpKeys Client, SrtpKeys Server) Split(SrtpProfile profile, ReadOnlySpan<byte> material)
    {
        var salts = material[(2 * KeyLength)..];
        var length = SaltLength(profile);
        return (
            new SrtpKeys(profile, material[..KeyLength].ToArray(), salts[..length].ToArray()),
            new SrtpKeys(
                profile, material.Slice(KeyLength, KeyLength).ToArray(), salts.Slice(length, length).ToArray()));
    }
}
