using System.Collections.Immutable;

namespace Scenes.Domain.Tests;

/// <summary>
/// L2: whoever waits is told why, and what they are told is what the matcher does: ready if and only if a partner is
/// there, possible at the very instant that is named, kept out alone where the floors are theirs.
/// </summary>
public sealed class MatchExplainerTests
{
    private const int Cases = 20_000;
    private static readonly DateTimeOffset Now = MatchInstance.Now;
    private static readonly MatchOptions Options = new(7);

    [Trait("Length", "long")]
    [Fact]
    public void Explain_AnyPool_AgreesWithThePass() => MatchPropertyTests.ForAll(Cases, 5, (seed, instance, pass) =>
    {
        var room = MatchInstance.Room(instance.Tickets);
        var pairs = pass.Run(room, instance.Cells, Now, Options);
        var seated = pairs.SelectMany(pair => new[] { pair.A.Performer, pair.B.Performer }).ToHashSet();
        var notFull = instance.Cells.Where(cell => pairs.Count(pair => pair.Cell == cell) < cell.Open).ToList();
        foreach (var ticket in instance.Tickets)
        {
            var told = MatchExplainer.Explain(room, ticket.Performer, instance.Cells, Now)!;
            var who = $"seed {seed}, {ticket.Performer}: {told}";
            var partners = PartnersOf(instance, ticket, Now).ToList();
            Assert.True((told.Code == WaitCode.Ready) == partners.Count > 0, who);
            Assert.True(!seated.Contains(ticket.Performer) || told.Code == WaitCode.Ready, who);
            // Who was ready and got nobody was too late: for each partner, or for each cell with that partner.
            var missed = PartnersOf(instance, ticket, Now, notFull).Where(partner => !seated.Contains(partner));
            Assert.True(seated.Contains(ticket.Performer) || !missed.Any(), who);
            CheckReason(instance, ticket, told, who);
            CheckInstant(instance, room, ticket, told, who);
        }
    });

    [Fact]
    public void Explain_Examples_AreInPlainWords()
    {
        var rules = RuleSet.None with
        {
            Floors = [new Floor("dialect", RoleScope.A, 3, 5, true)],
            Soft = [new SoftRule("like", SoftRuleKind.Within, "improv", RoleScope.Both, 1, 1, [new Expansion(90, 5)])],
        };
        var ann = Ticket("p-ann", 30, new SkillLevel("improv", 1, 0), new SkillLevel("dialect", 4, 4));
        var ben = Ticket("p-ben", 0, new SkillLevel("improv", 4, 0));
        Says(WaitCode.Alone, "come in who speaks en, is within 1 of you in improv", ann, [ann], rules);
        Says(WaitCode.Alone, "has dialect at 3 or more (verified), is within 1 of you in improv", ben, [ben], rules);
        var told = Says(WaitCode.Rule, "this widens while you wait", ann, [ann, ben], rules with
        {
            Soft = [rules.Soft[0], new SoftRule("many", SoftRuleKind.Least, "improv", RoleScope.B, 1, 1, [])],
        });
        Assert.Equal(("like", Now.AddSeconds(60), Now.AddSeconds(60)),
            (told.Rule, told.PossibleAt!.Value, told.NextExpansion!.Value));
        Says(WaitCode.Rest, "not long ago", ann with { Met = [new Meeting(ben.Performer, 1, Now.AddMinutes(-9))] },
            [ben], rules with { Soft = [], Partners = new PartnerRule(10, null) });
        // Whoever is blocked learns no more than that nobody fits.
        var blocking = ann with { Blocked = [ben.Performer] };
        Assert.DoesNotContain("block", Says(
            WaitCode.Partner, "Waiting for somebody who speaks en", ben, [blocking], rules with { Soft = [] }).Sentence,
            StringComparison.OrdinalIgnoreCase);
        var shy = rules with { Floors = [new Floor("voice", RoleScope.Both, 2, 4, false)] };
        Assert.Equal("voice", Says(WaitCode.Floor, "want somebody who has voice at 2 to 4", ben, [ann], shy).Rule);
        Says(WaitCode.Rate, "pay less", ben with { MinRatePerHour = 7_401 }, [ann], rules);
        Says(WaitCode.Consent, "did not consent", ben with { Scopes = [] }, [ann], rules);
        Says(WaitCode.Language, "language", ben with { Languages = [] }, [ann], rules);
        Says(WaitCode.Prompts, "intensity", ben with { MaxIntensity = 2 }, [ann], rules);
        Says(WaitCode.Ready, "is here", ben, [ann], rules with { Soft = [] });
        Assert.Null(MatchExplainer.Explain(new WaitingRoom(), ann.Performer, [], Now));
        Assert.Equal(WaitCode.NoCells, MatchExplainer.Explain(MatchInstance.Room([ann]), ann.Performer, [], Now)!.Code);
    }

    private static void CheckReason(MatchInstance instance, Ticket ticket, Explanation told, string who)
    {
        var open = instance.Cells.Where(cell => cell.Open > 0).ToList();
        Assert.True((told.Code == WaitCode.NoCells) == (open.Count == 0), who);
        var isOut = open.Count > 0 && !open.Any(cell => CanPlay(ticket, cell.Terms));
        string[] own = [WaitCode.Language, WaitCode.Consent, WaitCode.Rate, WaitCode.Floor, WaitCode.Prompts];
        Assert.True(own.Contains(told.Code) == isOut, who);
        var alone = !isOut && open.Count > 0 && !open.Any(cell => instance.Tickets.Any(other => other != ticket
            && (Casts(ticket, other, cell.Terms) || Casts(other, ticket, cell.Terms))));
        Assert.True((told.Code == WaitCode.Alone) == alone, who);
        Assert.True(told.Wanted is null == (isOut || open.Count == 0), who);
    }

    private static void CheckInstant(
        MatchInstance instance, WaitingRoom room, Ticket ticket, Explanation told, string who)
    {
        if (told.PossibleAt is { } at && at > Now)
        {
            Assert.True(PartnersOf(instance, ticket, at).Any(), who);
            Assert.True(!PartnersOf(instance, ticket, at.AddMilliseconds(-1)).Any(), who);
            Assert.Equal(WaitCode.Ready, MatchExplainer.Explain(room, ticket.Performer, instance.Cells, at)!.Code);
        }

        if (told.PossibleAt is null) Assert.True(!PartnersOf(instance, ticket, Now.AddDays(2)).Any(), who);
    }

    private static IEnumerable<PerformerId> PartnersOf(
        MatchInstance instance, Ticket ticket, DateTimeOffset at, IEnumerable<MatchCell>? cells = null) =>
        from other in instance.Tickets
        where other != ticket
        where (cells ?? instance.Cells).Any(
            cell => cell.Open > 0 && ReferenceScores.Worth(ticket, other, cell.Terms, at) > 0)
        select other.Performer;

    private static bool CanPlay(Ticket ticket, CellTerms terms) =>
        ReferenceScores.Floors(ticket, RoleScope.A, terms) || ReferenceScores.Floors(ticket, RoleScope.B, terms);

    private static bool Casts(Ticket a, Ticket b, CellTerms terms) =>
        ReferenceScores.Floors(a, RoleScope.A, terms) && ReferenceScores.Floors(b, RoleScope.B, terms);

    private static Explanation Says(
        string code, string words, Ticket ticket, Ticket[] others, RuleSet rules)
    {
        var terms = new CellTerms(Sample.Campaign, "en", 7_400, ["train-other"],
            [new PromptPick(Sample.Version.Prompt, 1, 3, [])], rules);
        ImmutableArray<MatchCell> cells = [new MatchCell(terms, "one", 1, 1, 1, new CampaignTurn(1, Now))];
        var told = MatchExplainer.Explain(MatchInstance.Room([.. others, ticket]), ticket.Performer, cells, Now)!;
        Assert.Equal(code, told.Code);
        Assert.Contains(words, told.Sentence, StringComparison.Ordinal);
        return told;
    }

    private static Ticket Ticket(string performer, int waited, params SkillLevel[] skills) => new(
        PerformerId.Parse(performer), 1, Now.AddSeconds(-waited), Now, false, [.. skills], [new SkillLevel("en", 5, 0)],
        5, [], 0, ["train-other"], [], [], []);
}
