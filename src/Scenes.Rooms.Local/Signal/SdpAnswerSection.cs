namespace Scenes.Rooms.Local.Signal;

/// <summary>What we answer to one section of an offer.</summary>
/// <param name="Offered">The section.</param>
/// <param name="Sent">The track that we send in it; null when we send none.</param>
/// <param name="OpusFormat">What we add to the format of Opus, such as <c>usedtx=1</c>; empty for nothing.</param>
internal sealed record SdpAnswerSection(SdpSection Offered, SentTrack? Sent = null, string OpusFormat = "")
{
    /// <summary>We can do nothing with it.</summary>
    public bool IsRefused =>
        Offered.IsRejected || (Offered.Kind != SdpKind.Application && Offered.Forwarded is null);

    /// <summary>Which way its media flow from now on, as seen by us.</summary>
    public SdpDirection Direction => (Sent is not null, Offered.Sends) switch
    {
        (true, true) => SdpDirection.SendReceive,
        (true, false) => SdpDirection.SendOnly,
        (false, true) => SdpDirection.ReceiveOnly,
        _ => SdpDirection.Inactive,
    };
}
