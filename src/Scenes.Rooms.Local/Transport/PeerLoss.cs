namespace Scenes.Rooms.Local.Transport;

/// <summary>Why a peer connection is gone.</summary>
public enum PeerLoss
{
    /// <summary>The client said so (close_notify).</summary>
    Closed,

    /// <summary>No answer to the consent to send for 30 s (RFC 7675).</summary>
    Silent,

    /// <summary>The handshake failed: an alert, a certificate with another fingerprint, no end within 30 s.</summary>
    Refused,
}
