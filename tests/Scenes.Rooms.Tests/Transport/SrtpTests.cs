using System.Security.Cryptography;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Transport;

/// <summary>
/// What was protected is opened once and only unchanged, through loss, disorder and the wrap of sequence numbers;
/// neither what is forged nor how many sources there are grows what is remembered; and a packet costs no allocation.
/// </summary>
public sealed class SrtpTests
{
    public static TheoryData<string> Profiles => [nameof(SrtpProfile.Gcm), nameof(SrtpProfile.Counter)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Rtp_OfAllLengths_RoundTrips(string profile)
    {
        using var link = new Link(profile);
        for (var payload = 0; payload <= 1400; payload += payload < 40 ? 1 : 97)
        {
            var packet = RtpPackets.Rtp((ushort)payload, payload: payload);
            var guarded = link.Seal(packet);
            if (payload >= 16) Assert.NotEqual(packet[12..], guarded[12..packet.Length]);
            Assert.Equal(packet, link.Open(guarded));
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Rtcp_Many_RoundTrip(string profile)
    {
        using var link = new Link(profile);
        for (var i = 0; i < 100; i++) Assert.Equal(RtpPackets.Rtcp(), link.Open(link.Seal(RtpPackets.Rtcp())));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Header_ExtensionAndSources_StayReadable(string profile)
    {
        using var link = new Link(profile);
        var packet = RtpPackets.Rtp(1);
        packet[0] = 0x92;
        packet.AsSpan(20, 4).Clear();
        (packet[20], packet[21], packet[23]) = (0xBE, 0xDE, 2);
        var guarded = link.Seal(packet);
        Assert.Equal(packet[..32], guarded[..32]);
        Assert.NotEqual(packet[32..], guarded[32..packet.Length]);
        Assert.Equal(packet, link.Open(guarded));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Packet_Again_IsRefused(string profile)
    {
        using var link = new Link(profile);
        var rtp = link.Seal(RtpPackets.Rtp(9));
        var rtcp = link.Seal(RtpPackets.Rtcp());
        Assert.NotNull(link.Open(rtp));
        Assert.NotNull(link.Open(rtcp));
        Assert.Null(link.Open(rtp));
        Assert.Equal(SrtpVerdict.Replay, link.Verdict);
        Assert.Null(link.Open(rtcp));
        Assert.Equal(SrtpVerdict.Replay, link.Verdict);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Packet_AnyBitFlipped_IsRefused(string profile)
    {
        using var link = new Link(profile);
        foreach (var guarded in new[] { link.Seal(RtpPackets.Rtp(9, payload: 20)), link.Seal(RtpPackets.Rtcp()) })
        {
            var isRtcp = RtpLayout.IsRtcp(guarded);
            for (var bit = 0; bit < guarded.Length * 8; bit++)
            {
                var forged = guarded.ToArray();
                forged[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.Null(link.Open(forged, isRtcp));
            }

            Assert.NotNull(link.Open(guarded));
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Packet_CutAnywhere_IsRefused(string profile)
    {
        using var link = new Link(profile);
        foreach (var guarded in new[] { link.Seal(RtpPackets.Rtp(9)), link.Seal(RtpPackets.Rtcp()) })
        {
            var isRtcp = RtpLayout.IsRtcp(guarded);
            for (var length = 0; length < guarded.Length; length++) Assert.Null(link.Open(guarded[..length], isRtcp));
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Sequence_WrapsWithLossAndDisorder_StaysInStep(string profile)
    {
        using var link = new Link(profile);
        var chance = new Random(5);
        var sent = Enumerable.Range(60_000, 12_000).Select(i => RtpPackets.Rtp((ushort)i, payload: 8)).ToList();
        var late = new List<(byte[] Plain, byte[] Guarded)>();
        foreach (var packet in sent)
        {
            var guarded = link.Seal(packet);
            if (chance.Next(10) == 0) late.Add((packet, guarded));
            else if (chance.Next(10) > 0) Assert.Equal(packet, link.Open(guarded));
            if (late.Count < 20) continue;
            foreach (var (plain, cipher) in late) Assert.Equal(plain, link.Open(cipher));
            late.Clear();
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Packet_OfTheRoundBefore_IsSentAgainAsItWas(string profile)
    {
        using var link = new Link(profile);
        var first = link.Seal(RtpPackets.Rtp(65_530));
        for (var i = 65_531; i < 65_600; i++) Assert.NotNull(link.Open(link.Seal(RtpPackets.Rtp((ushort)i))));
        Assert.Equal(first, link.Seal(RtpPackets.Rtp(65_530)));
        Assert.NotNull(link.Open(first));
    }

    [Fact]
    public void Window_AtItsEdge_TakesWhatIsInside()
    {
        var window = new ReplayWindow();
        window.Take(5000);
        Assert.True(window.IsFresh(5000 - ReplayWindow.Size + 1));
        Assert.False(window.IsFresh(5000 - ReplayWindow.Size));
        Assert.False(window.IsFresh(5000 - ReplayWindow.Size - 1));
        Assert.False(window.IsFresh(5000));
        Assert.True(window.IsFresh(5001));
    }

    [Fact]
    public void Window_AnyOrder_AgreesWithASet()
    {
        var window = new ReplayWindow();
        var (seen, highest, chance) = (new HashSet<ulong>(), 0UL, new Random(11));
        var at = 3000L;
        for (var i = 0; i < 50_000; i++)
        {
            at += chance.Next(100) == 0 ? chance.Next(3000) : chance.Next(3);
            var index = (ulong)Math.Max(0, at - chance.Next(1200));
            var fresh = !seen.Contains(index) && (index > highest || highest - index < ReplayWindow.Size);
            Assert.Equal(fresh, window.IsFresh(index));
            if (!fresh) continue;
            window.Take(index);
            seen.Add(index);
            highest = Math.Max(highest, index);
        }
    }

    [Theory]
    [InlineData(0UL, 5, 5UL)]
    [InlineData(0UL, 40_000, 40_000UL)]
    [InlineData(65_535UL, 0, 65_536UL)]
    [InlineData(65_536UL, 65_535, 65_535UL)]
    [InlineData(0x1FFFFUL, 3, 0x20003UL)]
    [InlineData(0x20003UL, 0xFFFF, 0x1FFFFUL)]
    [InlineData(0x28000UL, 0, 0x20000UL)]
    [InlineData(0x28001UL, 0, 0x30000UL)]
    public void Index_FromHighestAndSequence_IsTheNearest(ulong highest, int sequence, ulong expected) =>
        Assert.Equal(expected, RtpLayout.Index(highest, (ushort)sequence));

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Sources_OneMoreThanAreRemembered_ForgetsTheMostSilent(string profile)
    {
        using var link = new Link(profile);
        for (var i = 0u; i < SrtpReceiver.MaxSources; i++) Assert.NotNull(link.Open(link.Seal(RtpPackets.Rtp(1, i))));
        var again = link.Seal(RtpPackets.Rtp(2, 0));
        Assert.NotNull(link.Open(again));
        Assert.Equal(SrtpReceiver.MaxSources, link.Receiver.Sources);
        Assert.NotNull(link.Open(link.Seal(RtpPackets.Rtp(1, 999))));
        Assert.Equal(SrtpReceiver.MaxSources, link.Receiver.Sources);
        Assert.Null(link.Open(again));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Sources_Forged_AreNotRemembered(string profile)
    {
        using var link = new Link(profile);
        for (var i = 0u; i < 100; i++) Assert.Null(link.Open(RtpPackets.Rtp(1, i)));
        Assert.Equal(SrtpVerdict.BadTag, link.Verdict);
        Assert.Equal(0, link.Receiver.Sources);
    }

    [Fact]
    public void Sender_OneSourceTooMany_IsDropped()
    {
        using var link = new Link(nameof(SrtpProfile.Gcm));
        for (var i = 0u; i < SrtpSender.MaxSources; i++) Assert.NotEmpty(link.Seal(RtpPackets.Rtp(1, i)));
        Assert.Empty(link.Seal(RtpPackets.Rtp(1, SrtpSender.MaxSources)));
        Assert.NotEmpty(link.Seal(RtpPackets.Rtp(2, SrtpSender.MaxSources - 1)));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Packet_SealedAndOpened_AllocatesNothing(string profile)
    {
        using var link = new Link(profile);
        var (rtp, rtcp, buffer) = (RtpPackets.Rtp(0, payload: 1100), RtpPackets.Rtcp(), new byte[2048]);
        for (var i = 0; i < 200; i++) RoundTrip(i);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 200; i < 1200; i++) RoundTrip(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void RoundTrip(int sequence)
        {
            (rtp[2], rtp[3]) = ((byte)(sequence >> 8), (byte)sequence);
            rtp.CopyTo(buffer, 0);
            var sealedRtp = buffer.AsSpan(0, link.Sender.SealRtp(buffer, rtp.Length));
            Assert.True(link.Receiver.OpenRtp(sealedRtp, out _) == SrtpVerdict.Ok);
            rtcp.CopyTo(buffer, 0);
            var sealedRtcp = buffer.AsSpan(0, link.Sender.SealRtcp(buffer, rtcp.Length));
            Assert.True(link.Receiver.OpenRtcp(sealedRtcp, out _) == SrtpVerdict.Ok);
        }
    }

    private sealed class Link : IDisposable
    {
        public Link(string profile)
        {
            var kind = Enum.Parse<SrtpProfile>(profile);
            var keys = new SrtpKeys(
                kind, RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(SrtpKeys.SaltLength(kind)));
            Sender = new SrtpSender(keys);
            Receiver = new SrtpReceiver(keys);
        }

        public SrtpSender Sender { get; }

        public SrtpReceiver Receiver { get; }

        public SrtpVerdict Verdict { get; private set; }

        public byte[] Seal(byte[] packet)
        {
            var buffer = new byte[packet.Length + SrtpSender.MaxOverhead];
            packet.CopyTo(buffer, 0);
            var length = RtpLayout.IsRtcp(packet)
                ? Sender.SealRtcp(buffer, packet.Length)
                : Sender.SealRtp(buffer, packet.Length);
            return length < 0 ? [] : buffer[..length];
        }

        public byte[]? Open(byte[] guarded, bool? isRtcp = null)
        {
            var copy = guarded.ToArray();
            Verdict = isRtcp ?? RtpLayout.IsRtcp(copy)
                ? Receiver.OpenRtcp(copy, out var length)
                : Receiver.OpenRtp(copy, out length);
            return Verdict == SrtpVerdict.Ok ? copy[..length] : null;
        }

        public void Dispose()
        {
            Sender.Dispose();
            Receiver.Dispose();
        }
    }
}
