using System.Buffers.Binary;
using Scenes.Rooms.Client;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>
/// What other tests go by: the client counts as lost what did not come, and as shown what a decoder could show.
/// </summary>
public sealed class RtpReceiverTests
{
    private readonly RtpReceiver _receiver = new(1, true, "TR_VC");

    [Fact]
    public void Receive_WholeFrames_AreShown()
    {
        Send(Frame(65_534, true, 3).Concat(Frame(1, false, 2)));

        Assert.Equal((5, 0, 2, 2), Counts());
        Assert.Equal(1, _receiver.KeyFrames);
    }

    [Fact]
    public void Receive_OutOfOrder_AreShownAllTheSame()
    {
        byte[][] packets = [.. Frame(10, true, 3), .. Frame(13, false, 2), .. Frame(15, false, 1)];

        Send([packets[0], packets[5], packets[2], packets[4], packets[3], packets[1]]);

        Assert.Equal((6, 0, 3, 3), Counts());
    }

    [Fact]
    public void Receive_WithAHole_ShowsNothingUntilItIsFilled()
    {
        byte[][] packets = [.. Frame(10, true, 2), .. Frame(12, false, 2), .. Frame(14, false, 1)];
        Send([packets[0], packets[1], packets[2], packets[4]]);
        Assert.Equal((4, 1, 2, 1), Counts());

        Send([packets[3]]);

        Assert.Equal((5, 0, 3, 3), Counts());
    }

    [Fact]
    public void Receive_AKeyFrameBehindAHole_BeginsAnew()
    {
        byte[][] packets =
            [.. Frame(10, true, 1), .. Frame(11, false, 1), .. Frame(12, true, 1), .. Frame(13, false, 1)];

        Send([packets[0], packets[2], packets[3]]);

        Assert.Equal((3, 1, 3, 3), Counts());
    }

    [Fact]
    public void Receive_WithoutAKeyFrame_ShowsNothing()
    {
        Send(Frame(10, false, 1).Concat(Frame(11, false, 1)));

        Assert.Equal((2, 0, 2, 0), Counts());
        Assert.True(_receiver.NeedsKey);
    }

    [Fact]
    public void Receive_Twice_CountsOnce()
    {
        var packets = Frame(10, true, 2).ToList();

        Send(packets.Concat(packets));

        Assert.Equal((2, 0, 1, 1), Counts());
        Assert.Equal(2, _receiver.Doubled);
    }

    [Fact]
    public void WriteMissing_OfAHole_AsksTenTimesAndThenForAKeyFrame()
    {
        Send([.. Frame(10, true, 1), .. Frame(12, false, 1)]);
        var asked = new ushort[8];
        for (var turn = 0; turn < 10; turn++)
        {
            Assert.Equal(1, _receiver.WriteMissing(asked, 1_000 + turn * 100));
            Assert.Equal(11, asked[0]);
        }

        Assert.False(_receiver.NeedsKey);
        Assert.Equal(0, _receiver.WriteMissing(asked, 5_000));
        Assert.True(_receiver.NeedsKey);
    }

    private (long Packets, long Lost, long Frames, long Shown) Counts() =>
        (_receiver.Packets, _receiver.Lost, _receiver.Frames, _receiver.Shown);

    private void Send(IEnumerable<byte[]> packets)
    {
        foreach (var packet in packets) _receiver.Receive(packet, 0);
    }

    /// <summary>A frame of so many packets, from a sequence number on; its timestamp is that number.</summary>
    private static IEnumerable<byte[]> Frame(ushort first, bool isKey, int packets)
    {
        for (var i = 0; i < packets; i++)
        {
            // A header, a VP8 descriptor of one byte, a frame: its first byte is even in a key frame.
            byte[] packet = [0x80, 96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, (byte)(isKey ? 0 : 1), 0];
            if (i == 0) packet[12] = 0x10;
            if (i == packets - 1) packet[1] |= 0x80;
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)(first + i));
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), first);
            yield return packet;
        }
    }
}
