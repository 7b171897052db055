using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// The room of a scene: which one it is, who may come in, who is seen there. A scene has rooms where its timings say
/// after how long out of the room somebody is gone.
/// </summary>
public static class RoomRules
{
    private static readonly Rejection Closed =
        Rejection.Conflict("room.closed", "The room is open while the scene gathers and is played.");

    /// <summary>Scenes have no rooms.</summary>
    public static Rejection Off { get; } = Rejection.Conflict("room.off", "Scenes have no rooms here.");

    /// <summary>The room to gather in; nothing where scenes have none.</summary>
    public static IEnumerable<SceneEvent> First(SceneState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return HasRooms(state) ? [new RoomAssigned(1)] : [];
    }

    /// <summary>
    /// Another room, so that whoever has a token for the present one stays behind; nothing where there is none.
    /// </summary>
    public static IEnumerable<SceneEvent> Next(SceneState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Room is { } room ? [new RoomAssigned(room.Epoch + 1)] : [];
    }

    /// <summary>Notes that a room was made.</summary>
    public static Decision<SceneEvent> Open(SceneState state, int epoch)
    {
        ArgumentNullException.ThrowIfNull(state);
        var settled = new EffectSettled(SceneEffects.OpenRoom(epoch));
        return state.Room?.Epoch == epoch ? Events(settled, new RoomOpened(epoch)) : Events(settled);
    }

    /// <summary>Why somebody may not come in; null where they may.</summary>
    public static Rejection? RefusalOf(SceneState state, PerformerId performer)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Find(performer) is not { } me) return Rejection.NotFound;
        if (!HasRooms(state)) return Off;
        if (me.Banned) return new Rejection(RejectionKind.Forbidden, "room.banned", "You were sent out for good.", []);
        if (SceneRules.OutOf(me) is { } gone) return gone;
        if (me.LeftAt is not null) return Rejection.Conflict("scene.left", "You left this scene.");
        if (state.Room is not { } room) return Closed;
        return room.IsOpen
            ? null
            : Rejection.Conflict("room.not_open", "The room does not stand yet. Ask again in a few seconds.");
    }

    /// <summary>Notes who is in the room, where that changed.</summary>
    /// <param name="state">The scene.</param>
    /// <param name="epoch">Which room was looked into.</param>
    /// <param name="inside">The slots that were seen.</param>
    public static Decision<SceneEvent> See(SceneState state, int epoch, IReadOnlySet<string> inside)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(inside);
        if (state.Room?.Epoch != epoch) return Decision<SceneEvent>.Nothing;
        ImmutableArray<SceneEvent> seen =
        [
            .. state.Roster.Select(p => (Who: p, IsIn: inside.Contains(p.Slot)))
                .Where(seen => seen.IsIn != (seen.Who.Place?.IsIn ?? false) && IsNoted(seen.Who, seen.IsIn))
                .Select(seen => new RoomPresence(seen.Who.Slot, epoch, seen.IsIn)),
        ];
        return seen;
    }

    /// <summary>
    /// Who is in the room and should not be: whoever is out of the scene, and the older of two connections of one slot.
    /// </summary>
    /// <param name="state">The scene.</param>
    /// <param name="inside">Identities and when they came.</param>
    public static IEnumerable<string> Surplus(
        SceneState state, IEnumerable<(string Identity, DateTimeOffset JoinedAt)> inside)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(inside);
        foreach (var group in inside.GroupBy(one => RoomIdentity.TryGetSlot(one.Identity, out var slot) ? slot : ""))
        {
            // A recorder, or whoever else the server itself sent in.
            if (group.Key.Length == 0) continue;
            var stays = state.Roster.Any(p => p.Slot == group.Key && p.LeftAt is null);
            var newest = group.OrderBy(one => one.JoinedAt).ThenBy(one => one.Identity, StringComparer.Ordinal).Last();
            foreach (var (identity, _) in group)
            {
                if (!stays || identity != newest.Identity) yield return identity;
            }
        }
    }

    /// <summary>How many connections a room takes: each slot twice, as an old one may linger while one comes back.
    /// </summary>
    public static int MostInside(SceneState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return 2 * (2 + state.Offer!.Terms.Observers);
    }

    /// <summary>Sends somebody out for good; whoever stays goes on in another room.</summary>
    public static Decision<SceneEvent> Ban(SceneState state, PerformerId performer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Find(performer) is not { } me) return Rejection.NotFound;
        if (me.Banned) return Decision<SceneEvent>.Nothing;
        if (!SceneClock.Attended(state)) return Rejection.Conflict("scene.closed", "Nobody is in this scene now.");
        var banned = new ParticipantBanned(me.Slot);
        var left = SceneRules.Leave(state, performer, now).Events;
        return left.Any(e => e is PhaseChanged { To: not ScenePhase.Holding })
            ? Events([banned, .. left])
            : Events([banned, .. left, .. Next(state)]);
    }

    /// <summary>
    /// Whether somebody who plays has been out of the room for too long. Nobody is who was never seen in it, or whom
    /// nobody can see now.
    /// </summary>
    internal static bool IsGone(SceneState state, Participant participant, RoomSight sight)
    {
        if (participant is not { IsObserver: false, Place: { IsIn: false, Since: var since } } || sight.IsDark)
            return false;
        // Who came to be gone is so until they are seen again.
        return !participant.Present
            || sight.LookedAt >= since.AddSeconds(state.Offer!.Timings.MediaSeconds ?? int.MaxValue);
    }

    private static bool HasRooms(SceneState state) => state.Offer?.Timings.MediaSeconds is not null;

    // The last that is noted is a coming: nobody is gone for ever because there is no room to note that they are back.
    private static bool IsNoted(Participant participant, bool coming) =>
        participant.RoomMoves < Limits.RoomMovesPerSlot - (coming ? 0 : 1);

    private static Decision<SceneEvent> Events(params ImmutableArray<SceneEvent> events) => events;
}
