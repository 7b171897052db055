namespace Scenes.Rooms.Local.Signal;

/// <summary>Writes our offers to a client that has a connection of its own for what it receives.</summary>
internal static class SdpOffer
{
    /// <summary>The payload type of Opus in our offers.</summary>
    public const byte Opus = 111;

    /// <summary>The payload type of VP8 in our offers.</summary>
    public const byte Vp8 = 96;

    /// <summary>The id of each header extension in our offers.</summary>
    public static readonly IReadOnlyDictionary<string, byte> Extensions = new Dictionary<string, byte>
    {
        [HeaderExtensions.Mid] = 1,
        [HeaderExtensions.AudioLevel] = 2,
        [HeaderExtensions.VideoOrientation] = 3,
    };

    /// <summary>The offer: data channels first, then a section for each track.</summary>
    public static string Write(SdpFacts facts, IReadOnlyList<SdpOfferSection> sections)
    {
        var text = new SdpText(facts, "actpass", sections.Select(section => section.Mid).Prepend("0"));
        text.Application("0");
        foreach (var section in sections)
        {
            if (section.Kind == SdpKind.Audio) Audio(text, section);
            else Video(text, section);
            text.Direction(section.Sent is null ? SdpDirection.Inactive : SdpDirection.SendOnly, section.Sent);
        }

        return text.ToString();
    }

    private static void Audio(SdpText text, SdpOfferSection section) =>
        text.Line($"m=audio 9 UDP/TLS/RTP/SAVPF {Opus}").Transport(section.Mid)
            .Line("a=rtcp-mux").Line("a=rtcp-rsize").Line($"a=rtpmap:{Opus} opus/48000/2")
            .Line($"a=fmtp:{Opus} minptime=10;useinbandfec=1").Line($"a=rtcp-fb:{Opus} nack")
            .Line($"a=extmap:{Extensions[HeaderExtensions.Mid]} {HeaderExtensions.Mid}")
            .Line($"a=extmap:{Extensions[HeaderExtensions.AudioLevel]} {HeaderExtensions.AudioLevel}");

    private static void Video(SdpText text, SdpOfferSection section) =>
        text.Line($"m=video 9 UDP/TLS/RTP/SAVPF {Vp8}").Transport(section.Mid)
            .Line("a=rtcp-mux").Line("a=rtcp-rsize").Line($"a=rtpmap:{Vp8} VP8/90000")
            .Line($"a=rtcp-fb:{Vp8} nack").Line($"a=rtcp-fb:{Vp8} nack pli").Line($"a=rtcp-fb:{Vp8} ccm fir")
            .Line($"a=rtcp-fb:{Vp8} goog-remb")
            .Line($"a=extmap:{Extensions[HeaderExtensions.Mid]} {HeaderExtensions.Mid}")
            .Line($"a=extmap:{Extensions[HeaderExtensions.VideoOrientation]} {HeaderExtensions.VideoOrientation}");
}
