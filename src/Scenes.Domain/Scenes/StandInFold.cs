namespace Scenes.Domain;

/// <summary>Adds what was stored about stand-ins to a scene's state.</summary>
internal static class StandInFold
{
    /// <summary>Somebody is asked, so the search is done: a new one is owed when they do not come.</summary>
    public static SceneState Asked(SceneState state, StandInAsked asked, DateTimeOffset at) => state with
    {
        Effects = state.Effects.RemoveAll(SceneEffects.IsRecast),
        Candidates = state.Candidates.Add(new StandInCandidate(new Participant
        {
            Slot = asked.Slot,
            Pseudonym = asked.Pseudonym,
            PaidWaitSeconds = asked.PaidWaitSeconds,
            JoinedAt = at,
        })),
    };

    /// <summary>An answer; null for one of those who were offered the scene.</summary>
    public static SceneState? Answered(SceneState state, OfferAnswered answered, DateTimeOffset at)
    {
        if (state.Candidates.FirstOrDefault(one => one.Who.Slot == answered.Slot) is not { } candidate) return null;
        if (!answered.Accepted) return Ended(state, answered.Slot, StandInEnd.Passed);
        return state with
        {
            Candidates = state.Candidates.Remove(candidate),
            Roster = state.Roster.Add(candidate.Who with
            {
                Accepted = true,
                JoinedAt = at,
                FillsSince = state.PhaseSince,
            }),
            Effects = state.Effects.Add(SceneEffects.Confirm(answered.Slot)),
        };
    }

    /// <summary>Somebody who was asked is asked no more.</summary>
    public static SceneState Ended(SceneState state, string slot, StandInEnd end)
    {
        var candidates = state.Candidates.Select(one => one.Who.Slot == slot ? one with { End = end } : one);
        return Seek(state with
        {
            Candidates = [.. candidates],
            Effects = state.Effects.Add(SceneEffects.Release(slot)),
        });
    }

    /// <summary>The hold is over: nobody is sought or asked any more.</summary>
    public static SceneState CalledOff(SceneState state)
    {
        var after = state with { Effects = state.Effects.RemoveAll(SceneEffects.IsRecast) };
        return state.Candidates.Where(one => one.End is null)
            .Aggregate(after, (fold, one) => Ended(fold, one.Who.Slot, StandInEnd.CalledOff));
    }

    /// <summary>Owes the search for somebody, where somebody is lost and it is not owed yet.</summary>
    public static SceneState Seek(SceneState state)
    {
        if (StandInRules.Lost(state) is not { } lost) return state;
        var effect = SceneEffects.Recast(lost.Slot);
        return state.Effects.Contains(effect) ? state : state with { Effects = state.Effects.Add(effect) };
    }
}
