using Google.Protobuf;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Tests.Protocol;

/// <summary>What a data packet holds and is not known here is forwarded as it came.</summary>
public sealed class DataPacketTests
{
    [Fact]
    public void DataPacket_OfAnUnknownKind_KeepsItsBytes()
    {
        // Field 13 (stream_header) with three bytes, behind the kind.
        byte[] sent = [0x08, 0x01, (13 << 3) | 2, 3, 0x0a, 0x01, (byte)'x'];
        var packet = DataPacket.Parser.ParseFrom(sent);
        Assert.Equal(DataPacket.ValueOneofCase.None, packet.ValueCase);
        packet.ParticipantSid = "PA_1";
        packet.ParticipantIdentity = "anna";
        var forwarded = packet.ToByteArray();
        Assert.True(forwarded.AsSpan().IndexOf(sent.AsSpan(2)) >= 0);
        Assert.Equal("PA_1", DataPacket.Parser.ParseFrom(forwarded).ParticipantSid);
    }
}
