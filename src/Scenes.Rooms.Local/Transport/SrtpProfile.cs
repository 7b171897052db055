namespace Scenes.Rooms.Local.Transport;

/// <summary>How media is protected.</summary>
internal enum SrtpProfile
{
    /// <summary>AEAD_AES_128_GCM (RFC 7714).</summary>
    Gcm,

    /// <summary>AES_CM_128_HMAC_SHA1_80 (RFC 3711).</summary>
    Counter,
}
