namespace Scenes.Rooms.Local.Signal;

/// <summary>Writes answers to a client's offer.</summary>
internal static class SdpAnswer
{
    private static readonly string[] Feedback = ["nack", "nack pli", "ccm fir", "goog-remb"];
    private static readonly string[] OpusParameters = ["minptime", "useinbandfec", "usedtx"];

    /// <summary>The answer, section by section in the order of the offer.</summary>
    public static string Write(SdpFacts facts, IReadOnlyList<SdpAnswerSection> sections)
    {
        var text = new SdpText(
            facts, "passive", sections.Where(section => !section.IsRefused).Select(section => section.Offered.Mid));
        foreach (var section in sections)
            if (section.IsRefused) Refuse(text, section.Offered);
            else if (section.Offered.Kind == SdpKind.Application) text.Application(section.Offered.Mid);
            else Media(text, section);
        return text.ToString();
    }

    private static void Refuse(SdpText text, SdpSection offered)
    {
        if (offered.Kind == SdpKind.Application) text.Line("m=application 0 UDP/DTLS/SCTP webrtc-datachannel");
        else text.Line($"m={Name(offered.Kind)} 0 UDP/TLS/RTP/SAVPF {offered.PayloadTypes[0]}");
        text.Line("c=IN IP4 0.0.0.0").Line($"a=mid:{offered.Mid}").Line("a=inactive");
    }

    private static void Media(SdpText text, SdpAnswerSection section)
    {
        var (offered, codec) = (section.Offered, section.Offered.Forwarded!);
        text.Line($"m={Name(offered.Kind)} 9 UDP/TLS/RTP/SAVPF {codec.PayloadType}").Transport(offered.Mid)
            .Line("a=rtcp-mux").Line("a=rtcp-rsize").Line($"a=rtpmap:{codec.PayloadType} {codec.Mapping}");
        if (offered.Kind == SdpKind.Audio)
        {
            var format = OpusFormat(codec.Format, section.OpusFormat);
            if (format.Length > 0) text.Line($"a=fmtp:{codec.PayloadType} {format}");
        }

        foreach (var feedback in Feedback.Where(what => codec.Feedback.Contains(what)))
            text.Line($"a=rtcp-fb:{codec.PayloadType} {feedback}");
        // Also where a section does not need them: Chromium refuses simulcast later if one section lacks the rid.
        foreach (var address in HeaderExtensions.All)
            if (offered.Extensions.TryGetValue(address, out var id)) text.Line($"a=extmap:{id} {address}");
        text.Direction(section.Direction, section.Sent);
        if (!offered.Sends || offered.Rids.IsEmpty) return;
        foreach (var rid in offered.Rids) text.Line($"a=rid:{rid} recv");
        text.Line($"a=simulcast:recv {string.Join(';', offered.Rids)}");
    }

    private static string OpusFormat(string offered, string added)
    {
        var kept = offered.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(part => OpusParameters.Contains(part.Split('=')[0]))
            .Concat(added.Split(';', StringSplitOptions.RemoveEmptyEntries));
        return string.Join(';', kept.Distinct(StringComparer.Ordinal));
    }

    private static string Name(SdpKind kind) => kind == SdpKind.Audio ? "audio" : "video";
}
