using System.Diagnostics.Metrics;
using Scenes.Rooms.Local.Api;
using Scenes.Rooms.Local.Media;
using Scenes.Rooms.Local.Sctp;
using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Local;

/// <summary>
/// Shows what the loop counts, whenever somebody looks; nothing is kept here, and no tag is anything that came from
/// outside. Listed in <c>src/Scenes.Server/README.md</c>.
/// </summary>
internal sealed class RoomInstruments
{
    private static readonly TransportDrop[] Drops = Enum.GetValues<TransportDrop>();

    private readonly Meter _meter;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Owns the meter.</param>
    /// <param name="rooms">Whose counters are shown.</param>
    public RoomInstruments(IMeterFactory meters, LocalRooms rooms)
    {
        _meter = meters.Create(LocalRoomsHosting.MeterName);
        ShowTransport(rooms.TransportCounters);
        ShowSignals(rooms.Services.Counters);
        ShowMedia(rooms.Services.MediaCounters);
        ShowData(rooms.Services.Counters, rooms.Services.SctpCounters);
        ShowWebhooks(rooms.WebhookCounters);
    }

    private void ShowTransport(TransportCounters counters)
    {
        Count("datagrams", "{datagram}", "Datagrams of the own rooms, by direction.",
            () => Directions(counters.PacketsIn, counters.PacketsOut));
        Count("bytes", "By", "Bytes of datagrams of the own rooms, by direction.",
            () => Directions(counters.BytesIn, counters.BytesOut));
        Count("datagrams.dropped", "{datagram}", "Datagrams dropped, by reason.",
            () => Drops.Select(drop => By("reason", NameOf(drop), counters.Dropped(drop))));
        Count("handshakes", "{handshake}", "DTLS handshakes ended, by outcome.",
            () => [By("outcome", "done", counters.Handshakes), By("outcome", "refused", counters.HandshakesRefused)]);
        Count("faults", "{fault}", "Actions of the room server that threw; each is a defect.",
            () => [new(counters.LoopFaults)]);
    }

    private void ShowSignals(SignalCounters counters)
    {
        Now("served", "{room}", "Own rooms that there are now.", () => counters.Rooms);
        Now("people", "{person}", "People in own rooms now.", () => counters.People);
        Now("tracks", "{track}", "Tracks published in own rooms now.", () => counters.Tracks);
        Count("joins", "{join}", "People who came in, came back, or wanted to come back to what is gone.",
            () =>
            [
                By("outcome", "joined", counters.Joined), By("outcome", "resumed", counters.Resumed),
                By("outcome", "unknown", counters.Unknown),
            ]);
        Count("signals", "{signal}", "Signals that came, whatever became of them.", () => [new(counters.SignalsIn)]);
        Count("signals.refused", "{signal}", "Signals not followed, by reason.",
            () => [By("reason", "malformed", counters.Malformed), By("reason", "refused", counters.Refused)]);
        Count("sockets.cut", "{socket}", "Sockets given up, by reason.",
            () => [By("reason", "slow", counters.Slow), By("reason", "silent", counters.Silent)]);
    }

    private void ShowMedia(MediaCounters counters)
    {
        Count("packets", "{packet}", "RTP packets of the own rooms, by direction.",
            () => Directions(counters.RtpIn, counters.RtpOut));
        Count("packets.dropped", "{packet}", "RTP and RTCP packets dropped, by reason.",
            () =>
            [
                By("reason", "rtp_malformed", counters.RtpMalformed), By("reason", "unknown", counters.RtpUnknown),
                By("reason", "stale", counters.RtpStale), By("reason", "rtcp_malformed", counters.RtcpMalformed),
            ]);
        Count("repairs", "{repair}", "What was done about lost packets and slow receivers, by kind.",
            () =>
            [
                By("kind", "resent", counters.Resent), By("kind", "not_resent", counters.NotResent),
                By("kind", "requested", counters.Requested),
                By("kind", "key_frame_requested", counters.KeyFramesRequested),
                By("kind", "layer_switched", counters.LayerSwitches),
            ]);
    }

    private void ShowData(SignalCounters counters, SctpCounters sctp)
    {
        Count("data", "{packet}", "Data packets, by outcome; one forwarded counts once for each receiver.",
            () =>
            [
                By("outcome", "forwarded", counters.DataOut), By("outcome", "dropped", counters.DataDropped),
            ]);
        Count("sctp", "{event}", "What happened below data channels, by kind.",
            () =>
            [
                By("kind", "bad_packet", sctp.BadPackets), By("kind", "bad_tag", sctp.BadTags),
                By("kind", "malformed", sctp.Malformed), By("kind", "unknown_chunk", sctp.UnknownChunks),
                By("kind", "beyond_window", sctp.BeyondWindow), By("kind", "duplicate", sctp.Duplicates),
                By("kind", "retransmitted", sctp.Retransmissions), By("kind", "timeout", sctp.Timeouts),
                By("kind", "abandoned", sctp.Abandoned), By("kind", "refused", sctp.Refused),
                By("kind", "unroutable", sctp.Unroutable),
            ]);
    }

    private void ShowWebhooks(WebhookCounters counters) =>
        Count("webhooks", "{webhook}", "Webhooks of the own rooms, by outcome.",
            () =>
            [
                By("outcome", "sent", counters.Sent), By("outcome", "dropped", counters.Dropped),
                By("outcome", "failed", counters.Failed),
            ]);

    private void Count(string name, string unit, string what, Func<IEnumerable<Measurement<long>>> read) =>
        _meter.CreateObservableCounter($"scenes.rooms.{name}", read, unit, what);

    private void Now(string name, string unit, string what, Func<long> read) =>
        _meter.CreateObservableGauge($"scenes.rooms.{name}", read, unit, what);

    private static IEnumerable<Measurement<long>> Directions(long inward, long outward) =>
        [By("direction", "in", inward), By("direction", "out", outward)];

    private static Measurement<long> By(string tag, string value, long count) =>
        new(count, new KeyValuePair<string, object?>(tag, value));

    private static string NameOf(TransportDrop drop) => drop switch
    {
        TransportDrop.Malformed => "malformed",
        TransportDrop.UnknownAddress => "unknown_address",
        TransportDrop.UnknownUser => "unknown_user",
        TransportDrop.BadIntegrity => "bad_integrity",
        TransportDrop.BadTag => "bad_tag",
        TransportDrop.Replay => "replay",
        TransportDrop.Oversized => "oversized",
        TransportDrop.UnauthenticatedDtls => "unauthenticated_dtls",
        TransportDrop.NotConnected => "not_connected",
        _ => "send_failed",
    };
}
