namespace Scenes.Domain;

/// <summary>The groups by which waits and offers are counted: few and fixed, so that they may be labels.</summary>
public static class FairnessGroups
{
    // From here on people know what a scene is.
    private const int RegularMeetings = 5;

    /// <summary>How far somebody's best skill is verified: unverified, basic (1 and 2), able (3), expert (4 and
    /// 5).</summary>
    public static string SkillOf(Ticket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return ticket.Skills.Select(skill => skill.Verified).DefaultIfEmpty().Max() switch
        {
            0 => "unverified",
            1 or 2 => "basic",
            3 => "able",
            _ => "expert",
        };
    }

    /// <summary>Whether somebody played with others fewer than five times: newcomer or regular.</summary>
    public static string StandingOf(Ticket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return ticket.Met.Sum(meeting => meeting.Times) < RegularMeetings ? "newcomer" : "regular";
    }
}
