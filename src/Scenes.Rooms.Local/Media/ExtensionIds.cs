namespace Scenes.Rooms.Local.Media;

/// <summary>The ids of the header extensions that were negotiated for a section (RFC 8285); 0 is none.</summary>
/// <param name="Mid"><c>urn:ietf:params:rtp-hdrext:sdes:mid</c>.</param>
/// <param name="Rid"><c>urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id</c>.</param>
/// <param name="AudioLevel"><c>urn:ietf:params:rtp-hdrext:ssrc-audio-level</c>.</param>
/// <param name="VideoOrientation"><c>urn:3gpp:video-orientation</c>.</param>
internal readonly record struct ExtensionIds(byte Mid, byte Rid, byte AudioLevel, byte VideoOrientation);
