namespace Scenes.Checker;

/// <summary>
/// S10 as a lab sees it: what somebody in it withdrew from is gone, what a stop word ended is sealed; nothing else is
/// kept from its lab (S1).
/// </summary>
internal static class ClosedChecks
{
    private const int Sealed = 403;
    private const int Gone = 410;

    /// <summary>Everything that is broken.</summary>
    public static IEnumerable<Violation> Check(Evidence evidence)
    {
        var told = evidence.Told;
        var roster = told.Attendances.ToLookup(stay => stay.Scene, stay => stay.Performer, StringComparer.Ordinal);
        foreach (var scene in evidence.Scenes)
        {
            var withdrawn = told.Withdrawals.Any(
                gone => roster[scene.Id].Contains(gone.Performer) && scene.LiveSince < gone.From);
            var expected = withdrawn ? Gone : told.Stopped.Contains(scene.Id) ? Sealed : 200;
            if (scene.Status != expected)
            {
                yield return new Violation(scene.IsClosed ? "S1" : "S10", scene.Id,
                    $"Its log is answered with {scene.Status} and should be with {expected}.");
            }

            if (scene.IsClosed && scene.Counts) yield return new Violation("S10", scene.Id, "It counts and is closed.");
            if (scene.IsClosed && scene.Labels.Count > 0)
                yield return new Violation("S10", scene.Id, "Its log is closed, its labels are given out.");
        }
    }
}
