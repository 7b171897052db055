using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Media;

/// <summary>Reads what a client says about what it sends and what it is sent.</summary>
internal readonly ref struct PeerReports(
    PeerSources sources, Dictionary<uint, SubscribedTrack> subscribed, PeerFeedback feedback, long now)
{
    private const int KeyFrame = 1;
    private const int FullIntraRequest = 4;
    private const int ApplicationLayer = 15;
    private const int Missing = 1;

    /// <summary>Reads a compound that is whole; what is about nothing here is passed over.</summary>
    public void Take(ReadOnlySpan<byte> compound)
    {
        var resends = MediaLimits.ResendsAtOnce;
        while (RtcpPart.TryTake(ref compound, out var part))
        {
            switch (part.Type)
            {
                case RtcpPart.SenderReport:
                    TakeClock(part.Body);
                    TakeBlocks(part.Body[24..], part.Count);
                    break;
                case RtcpPart.ReceiverReport:
                    TakeBlocks(part.Body[4..], part.Count);
                    break;
                case RtcpPart.TransportFeedback when part.Count == Missing:
                    TakeMissing(part.Body, ref resends);
                    break;
                case RtcpPart.PayloadFeedback:
                    TakeFeedback(part);
                    break;
            }
        }
    }

    private void TakeClock(ReadOnlySpan<byte> body)
    {
        if (sources.Find(BinaryPrimitives.ReadUInt32BigEndian(body)) is not { } layer) return;
        layer.Clock = new SenderClock(
            BinaryPrimitives.ReadUInt64BigEndian(body[4..]), BinaryPrimitives.ReadUInt32BigEndian(body[12..]), now);
    }

    private void TakeBlocks(ReadOnlySpan<byte> blocks, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var block = blocks.Slice(24 * i, 24);
            if (!subscribed.TryGetValue(BinaryPrimitives.ReadUInt32BigEndian(block), out var track)) continue;
            track.Reception.Report(
                block[4], BinaryPrimitives.ReadUInt32BigEndian(block[12..]),
                BinaryPrimitives.ReadUInt32BigEndian(block[16..]), BinaryPrimitives.ReadUInt32BigEndian(block[20..]),
                now);
        }
    }

    private void TakeMissing(ReadOnlySpan<byte> body, ref int resends)
    {
        if (!subscribed.TryGetValue(BinaryPrimitives.ReadUInt32BigEndian(body[4..]), out var track)) return;
        for (var at = 8; at + 4 <= body.Length; at += 4)
        {
            var first = BinaryPrimitives.ReadUInt16BigEndian(body[at..]);
            var mask = BinaryPrimitives.ReadUInt16BigEndian(body[(at + 2)..]) << 1 | 1;
            for (var i = 0; i <= 16; i++)
            {
                if ((mask >> i & 1) == 0) continue;
                if (resends-- <= 0) return;
                track.Resend((ushort)(first + i), now);
            }
        }
    }

    private void TakeFeedback(in RtcpPart part)
    {
        switch (part.Count)
        {
            case KeyFrame:
                WantKeyFrame(BinaryPrimitives.ReadUInt32BigEndian(part.Body[4..]));
                break;
            case FullIntraRequest:
                for (var at = 8; at + 8 <= part.Body.Length; at += 8)
                    WantKeyFrame(BinaryPrimitives.ReadUInt32BigEndian(part.Body[at..]));
                break;
            case ApplicationLayer when part.Body.Length >= 16 && part.Body[8..12].SequenceEqual("REMB"u8):
                var value = BinaryPrimitives.ReadUInt32BigEndian(part.Body[12..]);
                feedback.Downlink.TakeEstimate(Math.ScaleB(value & 0x3ffff, (int)(value >> 18 & 63)), now);
                break;
        }
    }

    private void WantKeyFrame(uint ssrc)
    {
        if (subscribed.TryGetValue(ssrc, out var track) && track is { IsFlowing: true, Current: { } layer })
            track.Source.RequestKeyFrame(layer);
    }
}
