using System.Collections.Immutable;

namespace Scenes.Domain.Tests;

/// <summary>
/// The matcher serves what the data still needs, near the best that can be had, and lets neither a campaign nor a
/// performer starve.
/// </summary>
public sealed class MatchPassTests
{
    private static readonly DateTimeOffset Now = MatchInstance.Now;
    private static readonly MatchOptions Options = new(1);
    private static readonly Ticket Ann = Ticket("p-ann", 30);
    private static readonly Ticket Ben = Ticket("p-ben", 20);
    private static readonly Ticket Cat = Ticket("p-cat", 10);
    private static readonly CellTerms Terms = new(
        Sample.Campaign, "en", 7_400, ["train-other"], [new PromptPick(Sample.Version.Prompt, 1, 3, ["family"])],
        RuleSet.None);

    [Trait("Length", "long")]
    [Fact]
    public void Run_AThousandSmallPools_IsNearTheBestThereIs()
    {
        var (ours, best, served) = (0.0, 0.0, 0);
        for (var seed = 1; seed <= 1_000; seed++)
        {
            var instance = new MatchInstance(seed);
            var exact = ExactMatching.Solve(instance);
            var pairs = Run(instance.Tickets, [.. instance.Cells]);
            var score = pairs.Sum(pair => (double)pair.Score);
            Assert.True(score <= exact + 1e-3, $"seed {seed}: {score} is more than there is, {exact}");
            (ours, best, served) = (ours + score, best + exact, served + (exact > 0 ? 1 : 0));
        }

        Assert.InRange(served, 700, 1_000);
        Assert.InRange(ours / best, 0.97, 1.0001);
    }

    [Fact]
    public void Run_TwoCells_ServesTheOneMostBehind()
    {
        var pair = Assert.Single(Run([Ann, Ben], Cell("nearly-full", 10, 2), Cell("empty", 10, 9)));
        Assert.Equal("empty", pair.Cell.Cell);
    }

    [Fact]
    public void Run_OneCellAsItFills_GoesOnWithTheOther()
    {
        var tickets = Enumerable.Range(0, 12).Select(i => Ticket($"p-{i:00}", i)).ToArray();
        var pairs = Run(tickets, Cell("one", 10, 6), Cell("other", 10, 4));
        Assert.Equal((4, 2), (pairs.Count(p => p.Cell.Cell == "one"), pairs.Count(p => p.Cell.Cell == "other")));
    }

    [Theory]
    [InlineData(0, 5, 5)]
    [InlineData(-3, 5, 5)]
    [InlineData(5, 0, 5)]
    [InlineData(5, -1, 5)]
    [InlineData(5, 5, 0)]
    [InlineData(5, 5, -2)]
    public void Run_ACellThatWantsNobody_GetsNobody(int target, int missing, int places) =>
        Assert.Empty(Run([Ann, Ben], Cell("odd", target, missing) with { Places = places }));

    [Fact]
    public void Run_MoreMissingThanTheQuota_CountsAsTheWholeQuota()
    {
        var pair = Assert.Single(Run([Ann, Ben], Cell("odd", 1, 50)));
        Assert.InRange(pair.Score, 0, 1.5f);
    }

    [Fact]
    public void Run_TermsThatNobodyKnows_GetNobody()
    {
        Assert.Empty(Run([Ann, Ben], Cell("odd", 1, 1) with { Terms = Terms with { Prompts = [] } }));
        Assert.Empty(Run([Ann, Ben], Cell("odd", 1, 1) with { Terms = Terms with { Language = "EN" } }));
        Assert.Empty(Run([Ann, Ben], Cell("odd", 1, 1) with { Terms = Terms with { Scopes = ["anything"] } }));
        Assert.Empty(Run([Ann], Cell("odd", 1, 1)));
        Assert.Empty(Run([]));
    }

    [Fact]
    public void Run_LightCampaignWithoutPairs_IsServedBeforeItStarves()
    {
        var heavy = Cell("heavy", 100, 100);
        var light = Cell("light", 100, 5) with { Turn = new CampaignTurn(0.01, Now.AddSeconds(-599)) };
        Assert.Equal("heavy", Assert.Single(Run([Ann, Ben], heavy, light)).Cell.Cell);
        light = light with { Turn = light.Turn with { Last = Now.AddSeconds(-1201) } };
        heavy = heavy with { Missing = 99 };
        Assert.Equal("light", Assert.Single(Run([Ann, Ben], heavy, light)).Cell.Cell);
    }

    [Fact]
    public void Run_TwoCampaignsAlike_ServesTheHeavier()
    {
        var light = Cell("light", 10, 10) with { Turn = new CampaignTurn(0.5, Now) };
        var pair = Assert.Single(Run([Ann, Ben], light, Cell("heavy", 10, 6)));
        Assert.Equal("heavy", pair.Cell.Cell);
    }

    [Fact]
    public void Run_ThreeAlike_TakesTheTwoWhoWaitedLongest()
    {
        var pair = Assert.Single(Run([Cat, Ben, Ann], Cell("one", 1, 1)));
        Assert.Equal((Ann, Ben), (pair.A, pair.B));
    }

    [Fact]
    public void Run_InFront_GoesBeforeLongerWaits()
    {
        var pair = Assert.Single(Run([Ann, Ben, Cat with { InFront = true }], Cell("one", 1, 1)));
        Assert.Equal((Cat.Performer, Ann.Performer), (pair.A.Performer, pair.B.Performer));
    }

    [Fact]
    public void Run_LongestWaitFirst_LeavesTheBetterPair()
    {
        var rule = new SoftRule("like", SoftRuleKind.Within, "improv", RoleScope.Both, 0, 1, [new Expansion(1, 5)]);
        var cell = Cell("one", 1, 1) with { Terms = Terms with { Rules = RuleSet.None with { Soft = [rule] } } };
        var able = ImmutableArray.Create(new SkillLevel("improv", 5, 0));
        var pool = new[] { Ann, Ben with { Skills = able }, Cat with { Skills = able } };
        Assert.DoesNotContain(Ann, People(Run(pool, cell)));
        var first = new MatchPass().Run(
            MatchInstance.Room(pool), [cell], Now, Options with { LongestWaitFirst = true });
        Assert.Contains(Ann, People(first));
    }

    [Fact]
    public void Run_RolesThatAskDifferently_CastsThemRight()
    {
        var rules = RuleSet.None with { Floors = [new Floor("dialect", RoleScope.A, 3, 5, true)] };
        var cell = Cell("one", 1, 1) with { Terms = Terms with { Rules = rules } };
        var speaker = Ben with { Skills = [new SkillLevel("dialect", 0, 3)] };
        var pair = Assert.Single(Run([Ann, speaker], cell));
        Assert.Equal((speaker, Ann), (pair.A, pair.B));
        Assert.Empty(Run([Ann, speaker with { Skills = [new SkillLevel("dialect", 5, 2)] }], cell));
    }

    [Fact]
    public void Run_ManyPairsForManyPrompts_PlaysThemAll()
    {
        var prompts = Enumerable.Range(0, 3).Select(i => new PromptPick(PromptId.Parse($"acme/prompt-{i}"), 1, 1, []));
        var tickets = Enumerable.Range(0, 200).Select(i => Ticket($"p-{i:000}", i)).ToArray();
        var cell = Cell("one", 100, 100) with { Terms = Terms with { Prompts = [.. prompts] } };
        var played = Run(tickets, cell).CountBy(pair => pair.Prompt).Select(prompt => prompt.Value).ToList();
        Assert.Equal((3, 100), (played.Count, played.Sum()));
        Assert.InRange(played.Min(), 15, 33);
    }

    private static Ticket Ticket(string performer, int waited) => new(
        PerformerId.Parse(performer), 1, Now.AddSeconds(-waited), Now, false, [], [new SkillLevel("en", 5, 0)], 5, [],
        0, ["train-other"], [], [], []);

    private static MatchCell Cell(string id, int target, int missing) =>
        new(Terms, id, target, missing, Math.Max(missing, 0), new CampaignTurn(1, Now));

    private static ImmutableArray<MatchPair> Run(IEnumerable<Ticket> tickets, params MatchCell[] cells) =>
        new MatchPass().Run(MatchInstance.Room(tickets), [.. cells], Now, Options);

    private static IEnumerable<Ticket> People(IEnumerable<MatchPair> pairs) =>
        pairs.SelectMany(pair => new[] { pair.A, pair.B });
}
