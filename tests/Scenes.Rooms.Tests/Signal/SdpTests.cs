using System.Net;
using System.Text;
using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>
/// Descriptions are read as JSEP writes them, bounded in every direction; what is malformed is refused, never an
/// exception. Our answers name only what was offered.
/// </summary>
public sealed class SdpTests
{
    private const string Print = "AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:"
        + "AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99";

    private const string Head = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=ice-ufrag:abcd\r\n"
        + "a=ice-pwd:abcdabcdabcdabcdabcdabcd\r\na=fingerprint:sha-256 " + Print + "\r\n";

    private const string Video = "m=video 9 UDP/TLS/RTP/SAVPF 98 96 97\r\na=mid:1\r\na=sendonly\r\n"
        + "a=rtpmap:98 H264/90000\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n"
        + "a=rtcp-fb:96 nack\r\na=rtcp-fb:96 nack pli\r\na=rtcp-fb:96 transport-cc\r\n"
        + "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid\r\n"
        + "a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\r\n"
        + "a=extmap:13/sendonly urn:3gpp:video-orientation\r\na=extmap:5 http://www.webrtc.org/experiments/x\r\n"
        + "a=msid:stream track\r\na=rid:q send\r\na=rid:h send\r\na=rid:f send\r\na=simulcast:send q;~h,x;f\r\n";

    private static readonly SdpFacts Facts = new(
        3, Print, new IceCredentials("ours", "ourpassword"),
        [IPEndPoint.Parse("192.0.2.1:7882"), IPEndPoint.Parse("127.0.0.1:7882")]);

    [Fact]
    public void Parse_OfASimulcastSection_ReadsWhatIsForwarded()
    {
        Assert.True(SdpParser.TryParse(Head + Video, out var description));

        var section = Assert.Single(description.Sections);
        Assert.Equal(("abcd", Print), (description.UserFragment, description.Fingerprint));
        Assert.Equal((SdpKind.Video, "1", SdpDirection.SendOnly), (section.Kind, section.Mid, section.Direction));
        Assert.Equal(96, section.Forwarded!.PayloadType);
        Assert.Equal("track", section.TrackId);
        Assert.Equal(["q", "h", "f"], section.Rids);
        Assert.Equal(13, section.Extensions[HeaderExtensions.VideoOrientation]);
    }

    [Fact]
    public void Answer_ToASimulcastSection_NamesOnlyWhatWasOffered()
    {
        Assert.True(SdpParser.TryParse(Head + Video, out var description));

        var answer = SdpAnswer.Write(Facts, [new(description.Sections[0])]);

        Assert.Contains("m=video 9 UDP/TLS/RTP/SAVPF 96\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("a=recvonly\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("a=rid:h recv\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("a=simulcast:recv q;h;f\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("a=extmap:13 urn:3gpp:video-orientation\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("a=rtcp-fb:96 nack pli\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("goog-remb", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("transport-cc", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("experiments", answer, StringComparison.Ordinal);
        Assert.Equal(2, answer.Split("a=candidate:").Length - 1);
    }

    [Fact]
    public void Answer_ToOpus_KeepsTheFormatAndAddsDtx()
    {
        const string Audio = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=sendonly\r\n"
            + "a=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=1;sprop-x=3\r\n";
        Assert.True(SdpParser.TryParse(Head + Audio, out var description));

        var answer = SdpAnswer.Write(Facts, [new(description.Sections[0], null, "usedtx=1")]);

        Assert.Contains("a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("m=video 0 UDP/TLS/RTP/SAVPF 96\r\na=mid:9\r\na=rtpmap:96 VP8/90000\r\n")]
    [InlineData("m=video 9 UDP/TLS/RTP/SAVPF 98\r\na=mid:9\r\na=rtpmap:98 H264/90000\r\n")]
    public void Answer_ToWhatIsRejectedOrNotForwarded_RefusesTheSection(string section)
    {
        Assert.True(SdpParser.TryParse(Head + Video + section, out var description));

        var answer = SdpAnswer.Write(Facts, [.. description.Sections.Select(one => new SdpAnswerSection(one))]);

        Assert.Contains("m=video 0 UDP/TLS/RTP/SAVPF 9", answer, StringComparison.Ordinal);
        Assert.Contains("a=group:BUNDLE 1\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v=1\r\n")]
    [InlineData(Head)]
    [InlineData("v=0\r\na=ice-ufrag:abcd\r\n" + Video)]
    [InlineData(Head + "m=text 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:0\r\n")]
    [InlineData(Head + "m=video x UDP/TLS/RTP/SAVPF 96\r\na=mid:0\r\n")]
    [InlineData(Head + "m=video 9 UDP/TLS/RTP/SAVPF 128\r\na=mid:0\r\n")]
    [InlineData(Head + "m=video 9 UDP/TLS/RTP/SAVPF\r\na=mid:0\r\n")]
    [InlineData(Head + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n")]
    [InlineData(Head + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:a b\r\n")]
    [InlineData(Head + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:12345678901234567\r\n")]
    [InlineData(Head + Video + Video)]
    [InlineData(Head + Video + "a=extmap:0 urn:x\r\n")]
    [InlineData(Head + Video + "a=extmap:256 urn:x\r\n")]
    [InlineData(Head + Video + "a=ssrc:4294967296 cname:x\r\n")]
    [InlineData(Head + Video + "a=simulcast:send a;b;c;d;e\r\n")]
    [InlineData(Head + Video + "no line\r\n")]
    public void Parse_OfWhatIsMalformed_Refuses(string text) => Assert.False(SdpParser.TryParse(text, out _));

    [Theory]
    [InlineData(SdpParser.MaxSections - 1, true)]
    [InlineData(SdpParser.MaxSections, true)]
    [InlineData(SdpParser.MaxSections + 1, false)]
    public void Parse_OfManySections_StopsAtTheLimit(int count, bool good)
    {
        var text = new StringBuilder(Head);
        for (var i = 0; i < count; i++) text.Append(Video.Replace("a=mid:1", $"a=mid:{i}", StringComparison.Ordinal));

        Assert.Equal(good, SdpParser.TryParse(text.ToString(), out _));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Parse_OfALongDescription_StopsAtTheLimit(int beyond, bool good)
    {
        var text = new StringBuilder(Head + Video);
        while (text.Length + 1_000 < SdpParser.MaxLength) text.Append("a=x:").Append('y', 900).Append("\r\n");
        text.Append("a=x:").Append('y', SdpParser.MaxLength + beyond - text.Length);

        Assert.Equal(good, SdpParser.TryParse(text.ToString(), out _));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Parse_OfALongLine_StopsAtTheLimit(int beyond, bool good) => Assert.Equal(
        good, SdpParser.TryParse(Head + Video + "a=" + new string('y', SdpParser.MaxLine + beyond - 2), out _));

    [Fact]
    public void Parse_OfMutatedDescriptions_NeverThrows()
    {
        const int Seed = 20_261_122;
        var random = new Random(Seed);
        var good = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var text = new StringBuilder(Head + Video);
            for (var j = random.Next(1, 6); j > 0; j--)
            {
                var at = random.Next(text.Length);
                if (random.Next(3) == 0) text.Remove(at, random.Next(1, Math.Min(40, text.Length - at + 1)));
                else if (random.Next(2) == 0) text.Insert(at, (char)random.Next(256));
                else text[at] = (char)random.Next(256);
            }

            if (!SdpParser.TryParse(text.ToString(), out var description)) continue;
            good++;
            _ = SdpAnswer.Write(Facts, [.. description.Sections.Select(one => new SdpAnswerSection(one))]);
        }

        Assert.InRange(good, 1_000, 9_999);
    }
}
