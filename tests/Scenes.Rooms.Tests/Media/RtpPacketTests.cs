using Scenes.Rooms.Local.Media;

namespace Scenes.Rooms.Tests.Media;

/// <summary>RTP is read as RFC 3550 and RFC 8285 write it, and nothing else is taken for it.</summary>
public sealed class RtpPacketTests
{
    private static readonly string[] Mid = ["a"];

    [Fact]
    public void TryParse_AWholePacket_GivesItsFields()
    {
        var bytes = Packets.Rtp(96, 0xABCD, 0x01020304, 0xF0E0D0C0, [9, 8, 7], true, (3, [1, 2]));
        Assert.True(RtpPacket.TryParse(bytes, out var packet));
        Assert.Equal((96, 0xABCD, 0x01020304u, 0xF0E0D0C0u), (packet.PayloadType, packet.Sequence, packet.Timestamp,
            packet.Ssrc));
        Assert.True(packet.Marker);
        Assert.Equal<byte>([9, 8, 7], packet.Payload.ToArray());
        Assert.Equal([1, 2], RtpExtensions.Find(packet, 3).ToArray());
        Assert.True(RtpExtensions.Find(packet, 4).IsEmpty);
        Assert.True(RtpExtensions.Find(packet, 0).IsEmpty);
    }

    [Theory]
    [InlineData("800060010000000100000002", true)] // no payload
    [InlineData("8000600100000001000000", false)] // cut off
    [InlineData("400060010000000100000002", false)] // version 1
    [InlineData("82006001000000010000000200000003", false)] // two contributing sources promised
    [InlineData("8100600100000001000000020000000355", true)] // one of one
    [InlineData("900060010000000100000002BEDE0001", false)] // extension promised
    [InlineData("900060010000000100000002BEDE000110AA0000", true)] // one byte in id 1
    [InlineData("900060010000000100000002BEDE000113AA0000", false)] // four bytes promised, three there
    [InlineData("900060010000000100000002BEDE0001F3AA0000", true)] // id 15 ends the list
    [InlineData("900060010000000100000002100000010501AA00", true)] // two-byte form: one byte in id 5
    [InlineData("90006001000000010000000210000001050200AA", true)] // two bytes in id 5
    [InlineData("90006001000000010000000210000001050300AA", false)] // three bytes promised
    [InlineData("90006001000000010000000210000001000000AA", false)] // an id without a length
    [InlineData("900060010000000100000002123400011234FFFF", true)] // a profile of somebody else
    [InlineData("A00060010000000100000002AA0002", true)] // two bytes of padding
    [InlineData("A00060010000000100000002AA0003", true)] // padding alone
    [InlineData("A00060010000000100000002AA0004", false)] // more padding than there is
    [InlineData("A00060010000000100000002AA0000", false)] // padding of none
    public void TryParse_ByHand_TakesOnlyWhatIsWhole(string hex, bool isWhole) =>
        Assert.Equal(isWhole, RtpPacket.TryParse(Convert.FromHexString(hex), out _));

    [Theory]
    [InlineData(MediaLimits.PacketBytes - 1, true)]
    [InlineData(MediaLimits.PacketBytes, true)]
    [InlineData(MediaLimits.PacketBytes + 1, false)]
    public void TryParse_LargePackets_AreTakenUpToTheLimit(int bytes, bool isTaken) =>
        Assert.Equal(isTaken, RtpPacket.TryParse(Packets.Rtp(96, 1, 2, 3, new byte[bytes - 12]), out _));

    [Fact]
    public void Find_InTheTwoByteForm_GivesValuesOfAnyLength()
    {
        byte[] bytes = [0x90, 96, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0x10, 0, 0, 2, 20, 0, 0, 200, 3, 7, 8, 9];
        Assert.True(RtpPacket.TryParse(bytes, out var packet));
        Assert.Equal([7, 8, 9], RtpExtensions.Find(packet, 200).ToArray());
        Assert.True(RtpExtensions.Find(packet, 20).IsEmpty);
    }

    [Fact]
    public void Forward_AudioLevelAndOrientation_GetTheSubscribersIdsAndNothingElsePasses()
    {
        var stage = new Stage();
        stage.Seen.Start();
        var payload = Packets.Vp8(true, true, 1, 1, 1, [1]);
        stage.Publisher.OnRtp(Packets.Rtp(
            96, 1, 2, 77, payload, true, (1, "0"u8.ToArray()), (3, [0x42]), (4, [0x03]), (8, [1, 2, 3])));
        var extensions = Packets.Extensions(Assert.Single(stage.Sent));
        Assert.Equal([5, 6, 9], extensions.Keys.Order());
        Assert.Equal("7"u8.ToArray(), extensions[5]);
        Assert.Equal([0x42], extensions[6]);
        Assert.Equal([0x03], extensions[9]);
        Assert.Equal(payload, Packets.PayloadOf(stage.Sent[0]));
    }

    [Fact]
    public void Forward_ToIdsAbove14_UsesTheTwoByteForm()
    {
        var stage = new Stage();
        var section = Stage.To("m", TrackKind.Video, 120) with { Extensions = new ExtensionIds(15, 0, 0, 200) };
        stage.Subscriber.Subscribe(stage.Video, section)!.Start();
        stage.Publisher.OnRtp(Packets.Rtp(
            96, 1, 2, 77, Packets.Vp8(true, true, 1, 1, 1, [1]), true, (1, "0"u8.ToArray()), (4, [0x01])));
        Assert.True(RtpPacket.TryParse(Assert.Single(stage.Sent), out var packet));
        Assert.Equal(RtpExtensions.TwoBytes, packet.Profile);
        Assert.Equal("m"u8.ToArray(), RtpExtensions.Find(packet, 15).ToArray());
        Assert.Equal([0x01], RtpExtensions.Find(packet, 200).ToArray());
    }

    [Fact]
    public void OnRtp_AFloodOfSources_LearnsOneALayer()
    {
        var stage = new Stage(1, Mid);
        for (var i = 0; i < 10_000; i++)
        {
            stage.Publisher.OnRtp(Packets.Rtp(96, 1, 2, (uint)(1000 + i), [1, 2], false));
            stage.Publisher.OnRtp(Packets.Rtp(
                96, 1, 2, (uint)(50_000 + i), [0x10, 0, 1], false, (1, "0"u8.ToArray()), (2, "a"u8.ToArray())));
            stage.Publisher.OnRtp(Packets.Rtp(
                96, 1, 2, (uint)(90_000 + i), [0x10, 0, 1], false, (1, "0"u8.ToArray()), (2, "b"u8.ToArray())));
        }

        Assert.Equal(1, stage.Publisher.KnownSources);
        Assert.Equal(20_000, stage.Counters.RtpUnknown);
    }

    [Theory]
    [InlineData(MediaLimits.PublishedTracks - 1, true)]
    [InlineData(MediaLimits.PublishedTracks, false)]
    [InlineData(MediaLimits.PublishedTracks + 1, false)]
    public void Publish_ManyTracks_IsRefusedFromTheLimitOn(int before, bool isTaken)
    {
        var stage = new Stage();
        var section = Stage.Section("x", TrackKind.Audio, 111, []);
        for (var i = 1; i < before; i++) stage.Publisher.Publish($"TR_{i}", section);
        Assert.Equal(isTaken, stage.Publisher.Publish("TR_X", section) is not null);
    }

    [Theory]
    [InlineData(MediaLimits.SubscribedTracks - 1, true)]
    [InlineData(MediaLimits.SubscribedTracks, false)]
    [InlineData(MediaLimits.SubscribedTracks + 1, false)]
    public void Subscribe_ManyTracks_IsRefusedFromTheLimitOn(int before, bool isTaken)
    {
        var stage = new Stage();
        var section = Stage.To("x", TrackKind.Video, 111);
        for (var i = 1; i < before; i++) stage.Subscriber.Subscribe(stage.Video, section);
        Assert.Equal(isTaken, stage.Subscriber.Subscribe(stage.Video, section) is not null);
    }
}
