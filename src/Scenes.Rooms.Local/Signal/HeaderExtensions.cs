namespace Scenes.Rooms.Local.Signal;

/// <summary>The addresses of the RTP header extensions that this server negotiates.</summary>
internal static class HeaderExtensions
{
    /// <summary>Which section a packet belongs to (RFC 8843).</summary>
    public const string Mid = "urn:ietf:params:rtp-hdrext:sdes:mid";

    /// <summary>Which simulcast layer a packet belongs to (RFC 8852).</summary>
    public const string Rid = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";

    /// <summary>How loud it is (RFC 6464).</summary>
    public const string AudioLevel = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

    /// <summary>Which way up the camera is held (3GPP TS 26.114).</summary>
    public const string VideoOrientation = "urn:3gpp:video-orientation";

    /// <summary>All of them, in the order in which they are written.</summary>
    public static readonly string[] All = [Mid, Rid, AudioLevel, VideoOrientation];
}
