namespace Scenes.Checker;

/// <summary>
/// That the log's presence in rooms is who was there, and that whoever was there together saw and heard each other.
/// </summary>
internal static class StayChecks
{
    // A scene looks into its room every 15 s; what it is told in between may be lost.
    private static readonly TimeSpan LooksWithin = TimeSpan.FromSeconds(20);

    // Time to ask for a key frame and to get it, on a busy machine.
    private static readonly TimeSpan SeesWithin = TimeSpan.FromSeconds(10);

    // Two tries that failed, of 10 s each.
    private static readonly TimeSpan EntersWithin = TimeSpan.FromSeconds(20);

    /// <summary>Everything that is broken; nothing where nobody wrote down who was where.</summary>
    public static IReadOnlyList<Violation> Check(Reading reading, Told told)
    {
        var found = new Violations();
        if (told.Stays is not { } stays) return found.All;
        foreach (var scene in reading.Scenes.Values)
        {
            var own = stays.FindAll(stay => stay.Scene == scene.Id);
            CheckNoted(scene, own, found);
        }

        foreach (var room in stays.GroupBy(stay => (stay.Scene, stay.Epoch))) CheckMedia([.. room], found);
        foreach (var tries in stays.GroupBy(stay => (stay.Scene, stay.Slot))) CheckTries([.. tries], found);
        return found.All;
    }

    /// <summary>How many of the stays, of those that began, stand in a log that can be read.</summary>
    public static int Noted(Reading reading, IEnumerable<RoomStay> stays) => stays.Count(stay =>
        reading.Scenes.TryGetValue(stay.Scene, out var scene)
        && scene.Rooms.Comings.ContainsKey((stay.Slot, stay.Epoch)));

    private static void CheckNoted(SceneFile scene, List<RoomStay> stays, Violations found)
    {
        var told = stays.CountBy(stay => (stay.Slot, stay.Epoch)).ToDictionary();
        foreach (var ((slot, epoch), times) in scene.Rooms.Comings)
        {
            found.Require(times <= told.GetValueOrDefault((slot, epoch)), "presence", scene.Id,
                $"{slot} is seen coming into room {epoch} {times} times, and came "
                + $"{told.GetValueOrDefault((slot, epoch))} times.");
        }

        foreach (var stay in stays.Where(stay => stay.To - stay.From >= LooksWithin))
        {
            found.Require(scene.Rooms.Comings.ContainsKey((stay.Slot, stay.Epoch)), "presence", scene.Id,
                $"{stay.Slot} was in room {stay.Epoch} for {(stay.To - stay.From).TotalSeconds:0} s and is not seen.");
        }
    }

    private static void CheckMedia(List<RoomStay> room, Violations found)
    {
        foreach (var stay in room)
        {
            var together = room.Where(other => other.Slot != stay.Slot && other.PlaysFrom is not null)
                .Select(other => Overlap(stay, other)).DefaultIfEmpty().Max();
            if (together < SeesWithin) continue;
            found.Require(stay is { Pictures: > 0, Sounds: > 0 }, "media", stay.Scene,
                $"{stay.Slot} was in room {stay.Epoch} with somebody for {together.TotalSeconds:0} s, saw "
                + $"{stay.Pictures} pictures and heard {stay.Sounds} packets.");
        }
    }

    private static void CheckTries(List<RoomStay> tries, Violations found)
    {
        if (tries.Exists(one => one.To > one.From)) return;
        var lasted = tries.Max(one => one.From) - tries.Min(one => one.From);
        found.Require(lasted < EntersWithin, "media", tries[0].Scene,
            $"{tries[0].Slot} tried for {lasted.TotalSeconds:0} s to come into the room, {tries.Count} times.");
    }

    private static TimeSpan Overlap(RoomStay one, RoomStay other)
    {
        var (from, to) = (other.PlaysFrom!.Value, other.To);
        return (one.To < to ? one.To : to) - (one.From > from ? one.From : from);
    }
}
