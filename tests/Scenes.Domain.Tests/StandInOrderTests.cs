namespace Scenes.Domain.Tests;

/// <summary>S6 for stand-ins: no floor relaxes, blocks hold both ways and towards observers, the best comes first.
/// </summary>
public sealed class StandInOrderTests
{
    private static readonly PerformerId Cat = PerformerId.Parse("p-cat");

    private static readonly Vacancy Wanted = new(Sample.Scene, Sample.Campaign, Sample.Spec,
        new PromptPick(Sample.Version.Prompt, 1, 3, ["family"]), "B", Sample.Ann, [Sample.Oda],
        [Sample.Ann, Sample.Ben], 1, Sample.Noon.AddMinutes(1), [Sample.Ben]);

    private static readonly Ticket Standby = Ticket(Cat);

    [Fact]
    public void Of_WhoFits_IsAsked() => Assert.Equal([Cat], Asked(Standby));

    [Fact]
    public void Of_WhoMissesAFloor_IsNotAsked()
    {
        Assert.Empty(Asked(Standby with { Skills = [new SkillLevel("improv", 5, 2)] }));
        Assert.Empty(Asked(Standby with { Languages = [new SkillLevel("de", 5, 0)] }));
        Assert.Empty(Asked(Standby with { Scopes = ["evaluate"] }));
        Assert.Empty(Asked(Standby with { MinRatePerHour = 7_401 }));
        Assert.Empty(Asked(Standby with { MaxIntensity = 2 }));
        Assert.Empty(Asked(Standby with { Avoid = ["family"] }));
        Assert.Empty(Asked(Standby with { Passed = [Sample.Version.Prompt] }));
    }

    [Fact]
    public void Of_WhoIsBlockedEitherWay_IsNotAsked()
    {
        Assert.Empty(Asked(Standby with { Blocked = [Sample.Ann] }));
        Assert.Empty(Asked(Standby, survivor: Ticket(Sample.Ann) with { Blocked = [Cat] }));
        Assert.Empty(Asked(Standby with { Blocked = [Sample.Oda] }));
        Assert.Empty(Asked(Standby, observer: Ticket(Sample.Oda) with { Blocked = [Cat] }));
        Assert.Empty(Asked(Standby with { Met = [new Meeting(Sample.Oda, 1, Sample.Noon)] }));
        // Who is gone is seen when the scene is looked at again.
        Assert.Empty(Asked(Standby with { Blocked = [Sample.Ben] }));
        Assert.Empty(Asked(Standby, gone: Ticket(Sample.Ben) with { Blocked = [Cat] }));
        Assert.Equal([Cat], Asked(Standby with { Met = [new Meeting(Sample.Ben, 1, Sample.Noon)] }));
    }

    [Fact]
    public void Of_WhoWasInItOrRests_IsNotAsked()
    {
        Assert.Empty(Asked(Ticket(Sample.Ben)));
        var rules = Sample.Spec with { Rules = "attributes: []\npartners: { cooldownMinutes: 60 }" };
        var met = Standby with { Met = [new Meeting(Sample.Ann, 1, Sample.Noon.AddMinutes(-59))] };
        Assert.Empty(Asked(met, Wanted with { Terms = rules }));
        var rested = Standby with { Met = [new Meeting(Sample.Ann, 1, Sample.Noon.AddMinutes(-61))] };
        Assert.Equal([Cat], Asked(rested, Wanted with { Terms = rules }));
    }

    [Fact]
    public void Of_RoleWithAFloor_IsAskedOfThatRoleAlone()
    {
        const string Rules =
            "attributes: [dialect]\nfloors: [{ attribute: dialect, role: B, least: 4, verified: true }]";
        var vacancy = Wanted with { Terms = Sample.Spec with { Rules = Rules } };
        Assert.Empty(Asked(Standby, vacancy));
        Assert.Equal([Cat], Asked(Standby, vacancy with { Role = "A" }));
    }

    [Fact]
    public void Of_SoftRules_OnlyRank()
    {
        const string Rules =
            "attributes: [dialect]\nsoft: [{ id: d, attribute: dialect, role: B, least: 4, weight: 1, "
            + "expand: [{ after: 600, least: 1 }] }]";
        var vacancy = Wanted with { Terms = Sample.Spec with { Rules = Rules } };
        var better = Ticket(PerformerId.Parse("p-zoe")) with
        {
            Skills = [new SkillLevel("improv", 3, 3), new SkillLevel("dialect", 5, 0)],
        };
        var worse = Standby with { Skills = [new SkillLevel("improv", 3, 3), new SkillLevel("dialect", 2, 0)] };
        var order = StandInOrder.Of(vacancy, Ticket(Sample.Ann), [], [], [worse, better], Sample.Noon);
        Assert.Equal([better.Performer, Cat], order.Select(ticket => ticket.Performer));
    }

    [Fact]
    public void Of_RulesThatCannotBeRead_AsksNobody() =>
        Assert.Empty(Asked(Standby, Wanted with { Terms = Sample.Spec with { Rules = "floors: 7" } }));

    private static IEnumerable<PerformerId> Asked(
        Ticket ticket, Vacancy? vacancy = null, Ticket? survivor = null, Ticket? observer = null,
        Ticket? gone = null) =>
        StandInOrder.Of(vacancy ?? Wanted, survivor ?? Ticket(Sample.Ann), [observer ?? Ticket(Sample.Oda)],
            [gone ?? Ticket(Sample.Ben)], [ticket], Sample.Noon).Select(asked => asked.Performer);

    private static Ticket Ticket(PerformerId performer) => new(performer, 1, Sample.Noon.AddMinutes(-5), Sample.Noon,
        false, [new SkillLevel("improv", 3, 3)], [new SkillLevel("en", 3, 0)], 5, [], 0, ["train-other"], [], [], []);
}
