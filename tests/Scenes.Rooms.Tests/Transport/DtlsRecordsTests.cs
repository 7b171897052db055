using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Transport;

/// <summary>OpenSSL sees whole records only, and none that is too short for its own tag.</summary>
public sealed class DtlsRecordsTests
{
    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(25, true)]
    public void Whole_ProtectedRecord_HasRoomForItsTag(int length, bool whole) =>
        Assert.Equal(whole, DtlsRecords.AreWhole(Record(23, epoch: 1, length)));

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    [InlineData(23, true)]
    [InlineData(24, false)]
    public void Whole_RecordOfAType_IsAKnownOne(byte type, bool whole) =>
        Assert.Equal(whole, DtlsRecords.AreWhole(Record(type, epoch: 0, 1)));

    [Fact]
    public void Whole_SeveralRecords_AreLookedAtEach()
    {
        var good = Record(22, epoch: 0, 40);
        Assert.True(DtlsRecords.AreWhole([.. good, .. good]));
        Assert.False(DtlsRecords.AreWhole([.. good, .. Record(23, epoch: 1, 23)]));
        for (var rest = 1; rest < good.Length; rest++) Assert.False(DtlsRecords.AreWhole([.. good, .. good[..rest]]));
        Assert.False(DtlsRecords.AreWhole([]));
    }

    [Fact]
    public void Records_OfAllLengthsForged_LeaveTheAssociation()
    {
        using var stage = new TransportStage();
        var (client, peer, events) = stage.Connect();
        for (var length = 24; length < 64; length++) client.Send(Record(23, epoch: 1, length));
        for (var length = 0; length < 24; length++) client.Send(Record(23, epoch: 1, length));
        stage.Pump();
        Assert.True(peer.IsConnected);
        Assert.Equal(24, stage.Counters.Dropped(TransportDrop.Malformed));
        client.Dtls.Send([1]);
        stage.Pump();
        Assert.Single(events.Records);
    }

    private static byte[] Record(byte type, byte epoch, int length)
    {
        var record = new byte[13 + length];
        (record[0], record[1], record[2], record[4]) = (type, 0xFE, 0xFD, epoch);
        (record[10], record[11], record[12]) = (77, (byte)(length >> 8), (byte)length);
        return record;
    }
}
