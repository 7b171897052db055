using System.Globalization;
using System.Text;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Client;

/// <summary>
/// Writes the client's description: data, then sections that receive and sections that send, all in one bundle.
/// </summary>
internal sealed class SessionOffer(string fingerprint)
{
    /// <summary>Payload types and header extensions, as Chromium numbers them.</summary>
    public const byte OpusType = 111;
    public const byte Vp8Type = 96;
    public const byte LevelExtension = 1;
    public const byte MidExtension = 4;
    public const byte OrientationExtension = 13;

    private readonly List<MediaSection> _sections = [];
    private int _version;

    public IReadOnlyList<MediaSection> Sections => _sections;

    /// <summary>Adds a section; <paramref name="outgoing"/> is null for one that receives.</summary>
    public MediaSection Add(bool isVideo, RtpSender? outgoing = null)
    {
        var mid = (_sections.Count + 1).ToString(CultureInfo.InvariantCulture);
        var section = new MediaSection(mid, isVideo, outgoing);
        _sections.Add(section);
        return section;
    }

    /// <summary>The description as it stands, with a new version.</summary>
    public string Write(IceCredentials ice)
    {
        var sdp = new StringBuilder();
        var mids = string.Join(' ', _sections.Select(section => section.Mid));
        Line(sdp, "v=0");
        Line(sdp, $"o=- 4242 {++_version} IN IP4 127.0.0.1");
        Line(sdp, "s=-");
        Line(sdp, "t=0 0");
        Line(sdp, $"a=group:BUNDLE 0 {mids}".TrimEnd());
        Line(sdp, "a=msid-semantic: WMS");
        Line(sdp, "m=application 9 UDP/DTLS/SCTP webrtc-datachannel");
        WriteTransport(sdp, ice, "0");
        Line(sdp, "a=sctp-port:5000");
        Line(sdp, "a=max-message-size:262144");
        foreach (var section in _sections) WriteSection(sdp, ice, section);
        return sdp.ToString();
    }

    private void WriteSection(StringBuilder sdp, IceCredentials ice, MediaSection section)
    {
        var type = section.IsVideo ? Vp8Type : OpusType;
        Line(sdp, $"m={(section.IsVideo ? "video" : "audio")} 9 UDP/TLS/RTP/SAVPF {type}");
        WriteTransport(sdp, ice, section.Mid);
        Line(sdp, $"a=extmap:{MidExtension} urn:ietf:params:rtp-hdrext:sdes:mid");
        if (section.IsVideo)
        {
            Line(sdp, $"a=extmap:{OrientationExtension} urn:3gpp:video-orientation");
            Line(sdp, "a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id");
        }
        else
        {
            Line(sdp, $"a=extmap:{LevelExtension} urn:ietf:params:rtp-hdrext:ssrc-audio-level");
        }

        Line(sdp, section.Outgoing is null ? "a=recvonly" : "a=sendonly");
        Line(sdp, "a=rtcp-mux");
        Line(sdp, "a=rtcp-rsize");
        Line(sdp, section.IsVideo ? $"a=rtpmap:{type} VP8/90000" : $"a=rtpmap:{type} opus/48000/2");
        if (section.IsVideo)
        {
            foreach (var feedback in (string[])["goog-remb", "ccm fir", "nack", "nack pli"])
                Line(sdp, $"a=rtcp-fb:{type} {feedback}");
        }
        else
        {
            Line(sdp, $"a=fmtp:{type} minptime=10;useinbandfec=1");
        }

        if (section.Outgoing is not { } sender) return;
        Line(sdp, $"a=msid:- {sender.Cid}");
        Line(sdp, $"a=ssrc:{sender.Ssrc} cname:scenes");
        Line(sdp, $"a=ssrc:{sender.Ssrc} msid:- {sender.Cid}");
    }

    private void WriteTransport(StringBuilder sdp, IceCredentials ice, string mid)
    {
        Line(sdp, "c=IN IP4 0.0.0.0");
        Line(sdp, $"a=ice-ufrag:{ice.UserFragment}");
        Line(sdp, $"a=ice-pwd:{ice.Password}");
        Line(sdp, "a=ice-options:trickle");
        Line(sdp, $"a=fingerprint:sha-256 {fingerprint}");
        Line(sdp, "a=setup:actpass");
        Line(sdp, $"a=mid:{mid}");
    }

    private static void Line(StringBuilder sdp, FormattableString line) =>
        Line(sdp, line.ToString(CultureInfo.InvariantCulture));

    private static void Line(StringBuilder sdp, string line) => sdp.Append(line).Append("\r\n");
}
