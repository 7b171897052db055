namespace Scenes.Domain.Tests;

/// <summary>
/// S6: only compatible performers are paired; the neediest cell and the longest wait go first; floors never relax.
/// </summary>
public sealed class PairingTests
{
    private static readonly Ticket Ann = Sample.Ticket("p-ann", 30);
    private static readonly Ticket Ben = Sample.Ticket("p-ben", 20);
    private static readonly Ticket Cat = Sample.Ticket("p-cat", 10);

    [Fact]
    public void Propose_TwoWhoFit_PairsThem()
    {
        var proposal = Assert.Single(Pairing.Propose([Ben, Ann], [Sample.Cell()]));
        Assert.Equal((Ann, Ben), (proposal.First, proposal.Second));
    }

    [Fact]
    public void Propose_Three_TakesTheTwoWhoWaitedLongest()
    {
        var proposal = Assert.Single(Pairing.Propose([Cat, Ben, Ann], [Sample.Cell()]));
        Assert.Equal((Ann, Ben), (proposal.First, proposal.Second));
    }

    [Fact]
    public void Propose_InFront_GoesBeforeLongerWaits()
    {
        var proposal = Assert.Single(Pairing.Propose([Ann, Ben, Cat with { InFront = true }], [Sample.Cell()]));
        Assert.Equal((Cat.Performer, Ann.Performer), (proposal.First.Performer, proposal.Second.Performer));
    }

    [Fact]
    public void Propose_TwoCells_ServesTheOneMostBehind()
    {
        var proposal = Assert.Single(Pairing.Propose(
            [Ann, Ben], [Sample.Cell("full-ish", 0.2), Sample.Cell("empty", 0.9)]));
        Assert.Equal("empty", proposal.Cell.Cell);
    }

    [Fact]
    public void Propose_OnePlace_MakesOnePair()
    {
        var dan = Sample.Ticket("p-dan");
        Assert.Single(Pairing.Propose([Ann, Ben, Cat, dan], [Sample.Cell(places: 1)]));
        Assert.Equal(2, Pairing.Propose([Ann, Ben, Cat, dan], [Sample.Cell(places: 2)]).Length);
    }

    [Fact]
    public void Propose_MetLately_PrefersSomebodyNew_ButTakesThemWhenNobodyElseIsThere()
    {
        var annKnowsBen = Ann with { Partners = [Ben.Performer] };
        var preferred = Assert.Single(Pairing.Propose([annKnowsBen, Ben, Cat], [Sample.Cell()]));
        Assert.Equal(Cat.Performer, preferred.Second.Performer);
        Assert.Single(Pairing.Propose([annKnowsBen, Ben], [Sample.Cell()]));
    }

    [Fact]
    public void Propose_SamePerson_IsNeverPairedWithThemselves() =>
        Assert.Empty(Pairing.Propose([Ann, Ann], [Sample.Cell()]));

    public static TheoryData<string, Ticket> Floors() => new()
    {
        { "blocked", Ben with { Blocked = [Ann.Performer] } },
        { "unskilled", Ben with { Skills = [] } },
        { "consent", Ben with { Scopes = ["evaluate"] } },
        { "rate", Ben with { MinRatePerHour = 7_401 } },
        { "intensity", Ben with { MaxIntensity = 2 } },
        { "avoids", Ben with { Avoid = ["family"] } },
        { "passed", Ben with { Passed = [Sample.Version.Prompt] } },
    };

    [Theory]
    [MemberData(nameof(Floors))]
    public void Propose_AgainstAFloor_MakesNoPair(string floor, Ticket ben)
    {
        Assert.Empty(Pairing.Propose([Ann with { Since = Sample.Noon.AddDays(-1) }, ben], [Sample.Cell()]));
        Assert.NotEmpty(floor);
    }

    [Fact]
    public void Propose_BlockedTheOtherWay_MakesNoPair() =>
        Assert.Empty(Pairing.Propose([Ann with { Blocked = [Ben.Performer] }, Ben], [Sample.Cell()]));

    [Fact]
    public void Explain_SaysWhy()
    {
        var (unskilled, gentle) = (Ann with { Skills = [] }, Ann with { MaxIntensity = 1 });
        Says("No campaign", Pairing.Explain(Ann, [Ann], []));
        Says("skills", Pairing.Explain(unskilled, [Ann], [Sample.Cell()]));
        Says("intensity", Pairing.Explain(gentle, [Ann], [Sample.Cell()]));
        Says("somebody else to come in", Pairing.Explain(Ann, [Ann], [Sample.Cell()]));
        Says("fits one", Pairing.Explain(Ann, [Ann, Ben], [Sample.Cell()]));

        static void Says(string words, string sentence) => Assert.Contains(words, sentence, StringComparison.Ordinal);
    }
}
