using System.Globalization;
using System.Text;

namespace Scenes.Rooms.Local.Signal;

/// <summary>Lines that all our descriptions have.</summary>
internal sealed class SdpText
{
    /// <summary>Longest message of a data channel, both ways, in bytes.</summary>
    public const int MaxMessage = 262_144;

    private readonly StringBuilder _text = new(4_096);
    private readonly SdpFacts _facts;
    private readonly string _setup;
    private bool _hasCandidates;

    /// <summary>Begins a description.</summary>
    /// <param name="facts">About our end.</param>
    /// <param name="setup"><c>passive</c> in an answer, <c>actpass</c> in an offer: we are the server of DTLS.</param>
    /// <param name="mids">The sections that share the transport.</param>
    public SdpText(SdpFacts facts, string setup, IEnumerable<string> mids)
    {
        _facts = facts;
        _setup = setup;
        Line("v=0").Line($"o=- 7700000000000000001 {facts.Version} IN IP4 0.0.0.0").Line("s=-").Line("t=0 0")
            .Line("a=ice-lite").Line($"a=fingerprint:sha-256 {facts.Fingerprint}")
            .Line($"a=group:BUNDLE {string.Join(' ', mids)}").Line("a=msid-semantic: WMS *");
    }

    /// <summary>One line.</summary>
    public SdpText Line(FormattableString line)
    {
        _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        return this;
    }

    /// <summary>One line.</summary>
    public SdpText Line(string line)
    {
        _text.Append(line).Append("\r\n");
        return this;
    }

    /// <summary>What every section in use says about the transport; candidates are named once.</summary>
    public SdpText Transport(string mid)
    {
        Line("c=IN IP4 0.0.0.0").Line($"a=setup:{_setup}").Line($"a=ice-ufrag:{_facts.Credentials.UserFragment}")
            .Line($"a=ice-pwd:{_facts.Credentials.Password}").Line($"a=mid:{mid}");
        if (_hasCandidates) return this;
        _hasCandidates = true;
        for (var i = 0; i < _facts.Candidates.Length; i++)
        {
            var (address, port) = (_facts.Candidates[i].Address, _facts.Candidates[i].Port);
            Line($"a=candidate:{i + 1} 1 udp {2_130_706_431 - i * 256} {address} {port} typ host");
        }

        return Line("a=end-of-candidates");
    }

    /// <summary>A section for data channels.</summary>
    public SdpText Application(string mid) =>
        Line("m=application 9 UDP/DTLS/SCTP webrtc-datachannel").Transport(mid)
            .Line("a=sctp-port:5000").Line($"a=max-message-size:{MaxMessage}");

    /// <summary>The track that is sent, or which way media flow without one.</summary>
    public SdpText Direction(SdpDirection direction, SentTrack? sent)
    {
        Line(direction switch
        {
            SdpDirection.SendOnly => "a=sendonly",
            SdpDirection.ReceiveOnly => "a=recvonly",
            SdpDirection.SendReceive => "a=sendrecv",
            _ => "a=inactive",
        });
        if (sent is null) return this;
        var stream = $"{sent.Publisher}|{sent.Track} {sent.Track}";
        return Line($"a=msid:{stream}").Line($"a=ssrc:{sent.Ssrc} cname:{sent.Publisher}")
            .Line($"a=ssrc:{sent.Ssrc} msid:{stream}");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
