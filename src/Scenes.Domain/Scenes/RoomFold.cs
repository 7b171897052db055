namespace Scenes.Domain;

/// <summary>Adds what was stored about rooms to a scene's state.</summary>
internal static class RoomFold
{
    /// <summary>Another room: nobody was seen in it yet.</summary>
    public static SceneState Assigned(SceneState state, RoomAssigned assigned)
    {
        var after = Closed(state);
        return after with
        {
            Room = new SceneRoom(assigned.Epoch, IsOpen: false),
            Effects = after.Effects.Add(SceneEffects.OpenRoom(assigned.Epoch)),
            Roster = [.. after.Roster.Select(p => p with { Place = null })],
        };
    }

    /// <summary>The present room is to be closed, also where nobody knows whether it was made.</summary>
    public static SceneState Closed(SceneState state)
    {
        if (state.Room is not { } room) return state;
        var effects = state.Effects.Remove(SceneEffects.OpenRoom(room.Epoch));
        return state with { Room = null, Effects = effects.Add(SceneEffects.CloseRoom(room.Epoch)) };
    }

    /// <summary>Somebody came into the room or went.</summary>
    public static Participant Seen(Participant participant, RoomPresence seen, DateTimeOffset at) => participant with
    {
        Place = new RoomPlace(seen.Inside, at),
        RoomMoves = participant.RoomMoves + 1,
    };
}
