namespace Scenes.Domain.Tests;

/// <summary>Waits and offers are compared between groups that are few, and cover everybody.</summary>
public sealed class FairnessTests
{
    private static readonly Ticket Ticket = new MatchInstance(1).Tickets[0];

    [Theory]
    [InlineData(0, "unverified")]
    [InlineData(1, "basic")]
    [InlineData(2, "basic")]
    [InlineData(3, "able")]
    [InlineData(4, "expert")]
    [InlineData(5, "expert")]
    public void SkillOf_TheBestVerifiedSkill_Decides(int verified, string group)
    {
        var skills = Ticket with { Skills = [new SkillLevel("voice", 5, 0), new SkillLevel("improv", 5, verified)] };
        Assert.Equal(group, FairnessGroups.SkillOf(skills));
        Assert.Equal("unverified", FairnessGroups.SkillOf(Ticket with { Skills = [] }));
    }

    [Theory]
    [InlineData(1, 3, "newcomer")]
    [InlineData(2, 3, "regular")]
    public void StandingOf_MeetingsInAll_Decide(int one, int other, string group)
    {
        var met = Ticket with
        {
            Met = [new Meeting(Sample.Ben, one, Sample.Noon), new Meeting(Sample.Oda, other, Sample.Noon)],
        };
        Assert.Equal(group, FairnessGroups.StandingOf(met));
        Assert.Equal("newcomer", FairnessGroups.StandingOf(Ticket with { Met = [] }));
    }
}
