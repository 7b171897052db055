namespace Scenes.Checker;

/// <summary>
/// L1: every scene moves on within its deadline and a minute, while there is a process. After an outage the minute
/// begins with the new process; a reminder that was dropped costs a minute more.
/// </summary>
internal static class DeadlineChecks
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // A retry, an answer that was waited for, a store that was slow.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(15);

    /// <summary>Everything that is late.</summary>
    /// <param name="reading">The logs.</param>
    /// <param name="outages">When there was no process, and when one stood again.</param>
    /// <param name="lostReminders">The grains whose reminders were dropped, once for each.</param>
    public static IEnumerable<Violation> Check(
        Reading reading, IReadOnlyList<(DateTimeOffset From, DateTimeOffset Until)> outages,
        IReadOnlyList<string> lostReminders)
    {
        foreach (var scene in reading.Scenes.Values)
        {
            var lost = lostReminders.Count(grain => grain.EndsWith(scene.Id, StringComparison.Ordinal));
            foreach (var (from, due, at) in scene.Moves.Where(move => move.Due < DateTimeOffset.MaxValue))
            {
                var late = due;
                foreach (var outage in outages)
                {
                    if (outage.From < late + Minute + Slack && outage.Until > late) late = outage.Until;
                }

                late += (Minute * (1 + lost)) + Slack;
                if (at > late)
                    yield return new Violation("L1", scene.Id, $"{from} was due at {due:O} and ended at {at:O}.");
            }
        }
    }
}
