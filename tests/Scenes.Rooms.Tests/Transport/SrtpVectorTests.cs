using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Transport;

/// <summary>The protection of media yields the bytes that the standards print.</summary>
public sealed class SrtpVectorTests
{
    private const string GcmKey = "000102030405060708090a0b0c0d0e0f";
    private const string GcmSalt = "517569642070726f2071756f";
    private const string Rtp = "8040f17b8041f8d35501a0b2"
        + "47616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573";

    private const string SealedRtp = "8040f17b8041f8d35501a0b2"
        + "f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
        + "899d7f27beb16a9152cf765ee4390cce";

    private const string Rtcp = "81c8000d4d617273"
        + "4e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";

    private const string SealedRtcp = "81c8000d4d617273"
        + "63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded0bb9275b"
        + "c84aa45896cf4d2fc5abf87245d9eade" + "800005d4";

    /// <summary>RFC 3711, B.2.</summary>
    [Fact]
    public void Counter_ZerosOfTheStandard_AreItsKeyStream()
    {
        using var counter = new AesCounter(Convert.FromHexString("2B7E151628AED2A6ABF7158809CF4F3C"));
        var stream = new byte[48];
        counter.Apply(stream, Convert.FromHexString("F0F1F2F3F4F5F6F7F8F9FAFBFCFD"), source: 0, index: 0);
        Assert.Equal(
            "E03EAD0935C95E80E166B16DD92B4EB4D23513162B02D0F72A43A2FE4A5F97AB41E95B3BB0A2E8DD477901E4FCA894C0",
            Convert.ToHexString(stream));
    }

    /// <summary>RFC 3711, B.3.</summary>
    [Theory]
    [InlineData(0, "C61E7A93744F39EE10734AFE3FF7A087")]
    [InlineData(2, "30CBBC08863D8C85D49DB34A9AE1")]
    [InlineData(1, "CEBE321F6FF7716B6FD4AB49AF256A156D38BAA48F0A0ACF3C34E2359E6CDBCE"
        + "E049646C43D9327AD175578EF72270986371C10C9A369AC2F94A8C5FBCDDDC25"
        + "6D6E919A48B610EF17C2041E474035766B68642C59BBFC2F34DB60DBDFB2")]
    public void Derive_KeysOfTheStandard_AreItsSessionKeys(byte label, string expected)
    {
        var master = new SrtpKeys(
            SrtpProfile.Counter,
            Convert.FromHexString("E1F97A0D3E018BE0D64FA32C06DE4139"),
            Convert.FromHexString("0EC675AD498AFEEBB6960B3AABE6"));
        Assert.Equal(expected, Convert.ToHexString(SrtpDerivation.Derive(master, label, expected.Length / 2)));
    }

    /// <summary>RFC 7714, 16.1.1.</summary>
    [Fact]
    public void SealRtp_PacketOfTheStandard_IsItsSealedPacket()
    {
        using var cipher = Gcm();
        var buffer = Convert.FromHexString(Rtp + new string('0', 32));
        cipher.SealRtp(buffer, 12, Rtp.Length / 2, 0x5501A0B2, 0xF17B);
        Assert.Equal(SealedRtp, Convert.ToHexStringLower(buffer));
    }

    /// <summary>RFC 7714, 16.1.2.</summary>
    [Fact]
    public void OpenRtp_PacketOfTheStandard_IsItsPlainPacket()
    {
        using var cipher = Gcm();
        var packet = Convert.FromHexString(SealedRtp);
        Assert.True(cipher.OpenRtp(packet, 12, 0x5501A0B2, 0xF17B));
        Assert.Equal(Rtp, Convert.ToHexStringLower(packet[..(Rtp.Length / 2)]));
    }

    /// <summary>RFC 7714, 17.1.</summary>
    [Fact]
    public void SealRtcp_PacketOfTheStandard_IsItsSealedPacket()
    {
        using var cipher = Gcm();
        var buffer = Convert.FromHexString(Rtcp + new string('0', 40));
        cipher.SealRtcp(buffer, Rtcp.Length / 2, 0x4D617273, 0x5D4);
        Assert.Equal(SealedRtcp, Convert.ToHexStringLower(buffer));
    }

    /// <summary>RFC 7714, 17.2; and 17.3 is refused, as media here is always encrypted.</summary>
    [Fact]
    public void OpenRtcp_PacketOfTheStandard_IsItsPlainPacket()
    {
        using var cipher = Gcm();
        var packet = Convert.FromHexString(SealedRtcp);
        Assert.True(cipher.OpenRtcp(packet, 0x4D617273, out var index));
        Assert.Equal(0x5D4u, index);
        Assert.Equal(Rtcp, Convert.ToHexStringLower(packet[..(Rtcp.Length / 2)]));
        var inTheClear = Convert.FromHexString(Rtcp + "841dd9683dd78ec92ae58790125f62b3" + "000005d4");
        Assert.False(cipher.OpenRtcp(inTheClear, 0x4D617273, out _));
    }

    private static GcmSrtpCipher Gcm() => new(
        Convert.FromHexString(GcmKey), Convert.FromHexString(GcmSalt),
        Convert.FromHexString(GcmKey), Convert.FromHexString(GcmSalt));
}
