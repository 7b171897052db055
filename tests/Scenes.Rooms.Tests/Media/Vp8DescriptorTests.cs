using Scenes.Rooms.Local.Media;

namespace Scenes.Rooms.Tests.Media;

/// <summary>VP8's descriptor is read as RFC 7741 draws it, and renumbered in place.</summary>
public sealed class Vp8DescriptorTests
{
    [Theory]
    // Length, start, picture, TL0PICIDX, KEYIDX; -1 where a number is not there.
    [InlineData("10AA", 1, true, -1, -1, -1)]
    [InlineData("00AA", 1, false, -1, -1, -1)]
    [InlineData("11AA", 1, false, -1, -1, -1)] // the second partition
    [InlineData("9000AA", 2, true, -1, -1, -1)]
    [InlineData("908011AA", 3, true, 0x11, -1, -1)]
    [InlineData("90809122AA", 4, true, 0x1122, -1, -1)]
    [InlineData("90C0912233AA", 5, true, 0x1122, 0x33, -1)]
    [InlineData("90E091223345AA", 6, true, 0x1122, 0x33, -1)] // TID alone
    [InlineData("90F091223345AA", 6, true, 0x1122, 0x33, 5)]
    [InlineData("901045AA", 3, true, -1, -1, 5)]
    [InlineData("90407FAA", 3, true, -1, 0x7f, -1)]
    [InlineData("80D07F22FFAA", 5, false, 0x7f, 0x22, 31)]
    public void TryParse_ByHand_GivesWhatIsThere(string hex, int length, bool start, int picture, int tl0, int key)
    {
        Assert.True(Vp8Descriptor.TryParse(Convert.FromHexString(hex), out var vp8));
        Assert.Equal((length, start), (vp8.Length, vp8.IsStart));
        Assert.Equal(picture, vp8.PictureAt == 0 ? -1 : vp8.Picture);
        Assert.Equal(tl0, vp8.BaseAt == 0 ? -1 : vp8.Base);
        Assert.Equal(key, vp8.KeyAt == 0 ? -1 : vp8.Key);
        Assert.False(vp8.IsKeyFrame);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("90")]
    [InlineData("9080")]
    [InlineData("908091")]
    [InlineData("90809122")]
    [InlineData("90F0912233")]
    [InlineData("90F091223345")]
    public void TryParse_CutOff_IsRefused(string hex) =>
        Assert.False(Vp8Descriptor.TryParse(Convert.FromHexString(hex), out _));

    [Theory]
    [InlineData("10" + "50 00 00 9D 01 2A 40 01 B4 00", true)]
    [InlineData("10" + "51 00 00 9D 01 2A 40 01 B4 00", false)] // an inter frame
    [InlineData("00" + "50 00 00 9D 01 2A 40 01 B4 00", false)] // not the first packet
    [InlineData("11" + "50 00 00 9D 01 2A 40 01 B4 00", false)] // not the first partition
    [InlineData("10" + "50 00 00 9D 01 2B 40 01 B4 00", false)] // no start code
    [InlineData("10" + "50 00 00 9D 01 2A 40 01 B4", false)] // no size
    public void TryParse_OfAKeyFrame_KnowsIt(string hex, bool isKey)
    {
        Assert.True(Vp8Descriptor.TryParse(Convert.FromHexString(hex.Replace(" ", "")), out var vp8));
        Assert.Equal(isKey, vp8.IsKeyFrame);
    }

    [Theory]
    [InlineData("90F0FFFFFF5FAA", "90F080004141AA")] // all wrap: 32767 + 1, 255 + 66, 31 + 2
    [InlineData("9080FFFFAA", "90808000AA")]
    [InlineData("90807FAA", "908000AA")] // seven bits stay seven
    [InlineData("9040FFAA", "904041AA")]
    [InlineData("10AA", "10AA")]
    public void Apply_ToADescriptor_AddsInPlace(string before, string after)
    {
        var payload = Convert.FromHexString(before);
        Assert.True(Vp8Descriptor.TryParse(payload, out var vp8));
        new Renumbering(0, 0, 1, 66, 2).Apply(vp8, payload);
        Assert.Equal(after, Convert.ToHexString(payload));
    }
}
