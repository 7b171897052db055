namespace Scenes.Storage.Tests;

/// <summary>A digest is the SHA-256 that other tools compute, and comes back from its text.</summary>
public sealed class DigestTests
{
    [Fact]
    public void Of_Abc_IsThePublishedTestVector() => Assert.Equal(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Digest.Of("abc"u8).ToString());

    [Fact]
    public void Parse_EitherCase_GivesTheSameDigest()
    {
        var digest = Digest.Of("abc"u8);

        Assert.Equal(digest, Digest.Parse(digest.ToString()));
        Assert.Equal(digest, Digest.Parse(digest.ToString().ToUpperInvariant()));
        Assert.Equal(digest, new Digest(digest.ToArray()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ba78")]
    [InlineData("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void TryParse_NoDigest_IsFalse(string? text) => Assert.False(Digest.TryParse(text, out _));
}
