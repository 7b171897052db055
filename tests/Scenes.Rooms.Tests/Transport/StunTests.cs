using System.Buffers.Binary;
using System.Text;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Transport;

/// <summary>STUN is read as the standard prints it, and nothing else is; answers are what a client expects.</summary>
public sealed class StunTests
{
    private const string Password = "VOkJxbRl1RmTxUk/WvJxBt";

    /// <summary>RFC 5769, 2.1.</summary>
    private const string Request = "000100582112a442b7e7a701bc34d686fa87dfae"
        + "802200105354554e207465737420636c69656e74" + "002400046e0001ff" + "80290008932ff9b151263b36"
        + "000600096576746a3a68367659202020" + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
        + "80280004e57a3bcf";

    /// <summary>RFC 5769, 2.2.</summary>
    private const string Response = "0101003c2112a442b7e7a701bc34d686fa87dfae"
        + "8022000b7465737420766563746f7220" + "002000080001a147e112a643"
        + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7" + "80280004c07d4c96";

    private static readonly IceCredentials Server = new("abcdefgh", "abcdefghijklmnopqrstuvwx");

    [Fact]
    public void Parse_RequestOfTheStandard_IsRead()
    {
        Assert.True(StunMessage.TryParse(Convert.FromHexString(Request), out var message));
        Assert.Equal(StunMessage.BindingRequest, message.Type);
        Assert.Equal("evtj:h6vY", Encoding.ASCII.GetString(message.Username));
        Assert.True(message.HasFingerprint);
        Assert.False(message.Nominates);
        Assert.True(message.IsBy(Encoding.ASCII.GetBytes(Password)));
        Assert.False(message.IsBy(Encoding.ASCII.GetBytes(Password + "x")));
    }

    [Fact]
    public void Parse_ResponseOfTheStandard_IsRead()
    {
        Assert.True(StunMessage.TryParse(Convert.FromHexString(Response), out var message));
        Assert.Equal(StunMessage.BindingSuccess, message.Type);
        Assert.True(message.IsBy(Encoding.ASCII.GetBytes(Password)));
    }

    [Fact]
    public void Reply_ToTheStandardsClient_CarriesItsAddress()
    {
        var expected = Convert.FromHexString(Response);
        var reply = new byte[StunReply.Length];
        StunReply.Write(
            reply, expected.AsSpan(8, 12), new UdpAddress(0xC0000201, 32853), Encoding.ASCII.GetBytes(Password));
        Assert.Equal(expected[36..48], reply[20..32]);
        Assert.True(StunMessage.TryParse(reply, out var message));
        Assert.True(message.HasFingerprint);
        Assert.True(message.Transaction.SequenceEqual(expected.AsSpan(8, 12)));
        Assert.True(message.IsBy(Encoding.ASCII.GetBytes(Password)));
    }

    [Fact]
    public void Parse_AnyBitFlipped_IsRefusedOrNotByTheKey()
    {
        var request = Convert.FromHexString(Request);
        for (var bit = 0; bit < request.Length * 8; bit++)
        {
            var forged = request.ToArray();
            forged[bit / 8] ^= (byte)(1 << (bit % 8));
            var held = StunMessage.TryParse(forged, out var message)
                && message.HasFingerprint && message.IsBy(Encoding.ASCII.GetBytes(Password));
            Assert.False(held, $"bit {bit}");
        }
    }

    [Fact]
    public void Parse_CutAnywhere_IsRefused()
    {
        var request = Convert.FromHexString(Request);
        for (var length = 0; length < request.Length; length++)
        {
            var cut = request[..length];
            Assert.False(StunMessage.TryParse(cut, out _));
            if (length < 20) continue;
            BinaryPrimitives.WriteUInt16BigEndian(cut.AsSpan(2), (ushort)(length - 20));
            // What ends on a whole attribute is a message, but one without a fingerprint.
            Assert.False(StunMessage.TryParse(cut, out var message) && message.HasFingerprint);
        }
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "cookie", Changed(bytes => bytes[4] ^= 1) },
        { "length not of whole words", Changed(bytes => bytes[3] += 2) },
        { "length beyond the datagram", Changed(bytes => bytes[3] += 4) },
        { "two user names", Attributes((0x0006, "a:b"u8.ToArray()), (0x0006, "a:b"u8.ToArray())) },
        { "empty user name", Attributes((0x0006, [])) },
        { "attribute beyond the end", Attributes((0x0006, "a:b"u8.ToArray()), (0x0024, [1, 2])) },
        { "short integrity", Attributes((0x0008, new byte[16])) },
        { "long integrity", Attributes((0x0008, new byte[24])) },
        { "USE-CANDIDATE with a value", Attributes((0x0025, [1])) },
        { "unknown attribute that must be understood", Attributes((0x0077, [1, 2, 3, 4])) },
        { "two fingerprints", Attributes((0x8028, new byte[4]), (0x8028, new byte[4])) },
        { "fingerprint not last", Attributes((0x8028, new byte[4]), (0x8022, new byte[4])) },
        { "short fingerprint", Attributes((0x8028, new byte[2])) },
        { "wrong fingerprint", Attributes((0x8028, new byte[4])) },
        { "empty", [] },
        { "one byte", [0] },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Parse_Malformed_IsRefused(string what, byte[] datagram) =>
        Assert.False(StunMessage.TryParse(datagram, out _), what);

    [Theory]
    [InlineData(StunMessage.MaxLength - 4, true)]
    [InlineData(StunMessage.MaxLength, true)]
    [InlineData(StunMessage.MaxLength + 4, false)]
    public void Parse_AtTheLongest_IsTheLast(int length, bool read) =>
        Assert.Equal(read, StunMessage.TryParse(Attributes((0x8022, new byte[length - 24])), out _));

    [Theory]
    [InlineData("abcdefgh:c", true)]
    [InlineData("abcdefgh:", false)]
    [InlineData("abcdefgh", false)]
    [InlineData(":abcdefgh", false)]
    [InlineData("stranger:c", false)]
    public void Check_ByUserName_IsAnsweredOrNot(string user, bool answered)
    {
        using var stage = new TransportStage();
        var (peer, _) = stage.Open();
        var name = Encoding.ASCII.GetBytes(user.Replace(Server.UserFragment, peer.Credentials.UserFragment,
            StringComparison.Ordinal));
        var check = StunRequests.Finish(
            StunRequests.Message(StunMessage.BindingRequest, [(0x0006, name)]), peer.Credentials.Password);
        stage.ToServer(new UdpAddress(0x0A000001, 5000), check);
        stage.Pump();
        Assert.Equal(answered ? 1 : 0, stage.Sent.Count);
        Assert.Equal(answered ? 1 : 0, stage.Peers.Addresses);
    }

    [Theory]
    [InlineData(0x0101)]
    [InlineData(0x0111)]
    [InlineData(0x0011)]
    [InlineData(0x0003)]
    public void Check_OfAnotherType_IsDropped(int type)
    {
        using var stage = new TransportStage();
        var (peer, _) = stage.Open();
        stage.ToServer(
            new UdpAddress(0x0A000001, 5000), StunRequests.Check(peer.Credentials, "client", type: (ushort)type));
        stage.Pump();
        Assert.Empty(stage.Sent);
        Assert.Equal(1, stage.Counters.Dropped(TransportDrop.Malformed));
    }

    private static byte[] Changed(Action<byte[]> change)
    {
        var request = Convert.FromHexString(Request);
        change(request);
        return request;
    }

    private static byte[] Attributes(params (ushort, byte[])[] attributes)
    {
        var message = StunRequests.Message(StunMessage.BindingRequest, [.. attributes]);
        // One of the cases must say more than it holds.
        if (attributes[^1] is (0x0024, { Length: 2 })) message[^5] = 12;
        return message;
    }
}
