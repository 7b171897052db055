namespace Scenes.Domain.Tests;

/// <summary>Ids bound their length and alphabet, so that a key is never a path, a query or a line of a log.</summary>
public sealed class IdTests
{
    [Theory]
    [InlineData("abc", true)]
    [InlineData("a-1", true)]
    [InlineData("ab", false)]
    [InlineData("-ab", false)]
    [InlineData("ab-", false)]
    [InlineData("Abc", false)]
    [InlineData("a/b", false)]
    [InlineData("a\nb", false)]
    [InlineData("äbc", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryParse_Performer_IsASlug(string? text, bool valid) =>
        Assert.Equal(valid, PerformerId.TryParse(text, out _));

    [Theory]
    [InlineData(39, true)]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void TryParse_Length_IsBounded(int length, bool valid) =>
        Assert.Equal(valid, LabId.TryParse(new string('x', length), out _));

    [Fact]
    public void TryParse_Campaign_NamesItsLab()
    {
        var id = CampaignId.Parse("acme/grief-2026");
        Assert.Equal(("acme", "grief-2026"), (id.Lab.Value, id.Slug));
        Assert.False(CampaignId.TryParse("acme", out _));
        Assert.False(CampaignId.TryParse("acme/a/b", out _));
    }

    [Fact]
    public void FromEntropy_IsItsParse_AndDiffers()
    {
        var id = SceneId.FromEntropy([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
        Assert.Equal(id, SceneId.Parse(id.Value));
        Assert.NotEqual(id, Sample.Scene);
        Assert.Throws<ArgumentException>(() => SceneId.FromEntropy(new byte[15]));
    }

    [Theory]
    [InlineData("platform", true)]
    [InlineData("performer/p-ann", true)]
    [InlineData("campaign/acme/grief", true)]
    [InlineData("campaign/acme", false)]
    [InlineData("bank/acme", false)]
    public void TryParse_Account_IsOneOfThree(string text, bool valid) =>
        Assert.Equal(valid, AccountId.TryParse(text, out _));

    [Fact]
    public void TryParse_Operation_IsBounded()
    {
        Assert.True(OperationId.TryParse(new string('o', 64), out _));
        Assert.False(OperationId.TryParse(new string('o', 65), out _));
        Assert.False(OperationId.TryParse("a b", out _));
    }
}
