namespace Scenes.Domain.Tests;

/// <summary>S7: no pass is given a place to which a pair is on its way already; terms are compiled once.</summary>
public sealed class PoolNeedsTests
{
    private static readonly PromptPick Prompt = new(Sample.Version.Prompt, 1, 3, []);

    private readonly PoolNeeds _needs = new();

    [Fact]
    public void Take_EachPlace_LeavesOneLess_UntilGivenBack()
    {
        _needs.Set([Need(target: 4, missing: 3, places: 2)]);
        var cell = Only();
        Assert.Equal((2, 3), (cell.Open, cell.Missing));
        _needs.Take(cell);
        _needs.Take(cell);
        Assert.Equal((0, 1), (Only().Open, Only().Missing));
        _needs.GiveBack(cell);
        Assert.Equal(1, Only().Open);
    }

    [Fact]
    public void Set_WhilePairsAreOnTheirWay_StillLeavesTheirPlaces()
    {
        _needs.Set([Need(4, 4, 4)]);
        _needs.Take(Only());
        _needs.Take(Only());
        _needs.Held(Only(), Sample.Noon);
        Assert.Equal(2, Only().Open);
        // The campaign counts the one that is held itself; the other did not reach it yet.
        _needs.Set([Need(4, 3, 3)]);
        Assert.Equal(2, Only().Open);
    }

    [Fact]
    public void Refused_ClosesTheCellUntilTheCampaignIsAskedAgain()
    {
        _needs.Set([Need(4, 4, 4)]);
        var cell = Only();
        _needs.Take(cell);
        _needs.Refused(cell);
        Assert.Equal(0, Only().Open);
        _needs.Set([Need(4, 4, 4)]);
        Assert.Equal(4, Only().Open);
    }

    [Fact]
    public void Held_IsTheCampaignsTurn_AlsoWhenItIsAskedAgain()
    {
        _needs.Set([Need(4, 4, 4)]);
        _needs.Take(Only());
        _needs.Held(Only(), Sample.Noon.AddHours(1));
        _needs.Set([Need(4, 3, 3)]);
        Assert.Equal(Sample.Noon.AddHours(1), Only().Turn.Last);
    }

    [Fact]
    public void Set_Again_KeepsTheTerms()
    {
        _needs.Set([Need(4, 4, 4)]);
        var terms = Only().Terms;
        _needs.Set([Need(4, 2, 2)]);
        Assert.Same(terms, Only().Terms);
        Assert.Equal([new Floor("improv", RoleScope.Both, 3, 5, true)], terms.Rules.Floors);
        _needs.Set([]);
        Assert.Empty(_needs.Cells);
    }

    private MatchCell Only() => Assert.Single(_needs.Cells);

    private static CampaignNeed Need(int target, int missing, int places) => new(Sample.Campaign, "en", 7_400,
        ["train-other"], ["improv"], Sample.Noon, [new CellNeed("one", target, missing, places, [Prompt])]);
}
