using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>Observers: who may come, while it is played and afterwards.</summary>
internal sealed partial class SceneGrain
{
    /// <inheritdoc/>
    public async Task<Reply<SceneAck>> ObserveAsync(PerformerId performer)
    {
        var first = SceneRules.Observe(State, performer, "");
        if (first.Rejection is not null) return first.Rejection;
        var afterwards = AfterwardsRules.IsOpen(State);
        if (!first.Events.IsEmpty)
        {
            if (await ConflictOfAsync(performer) is { } conflict) return conflict;
            if (!afterwards && await BookObserverAsync(performer) is { } refused) return refused;
        }

        var pseudonym = State.Offer is null ? "" : await Campaign().GetPseudonymAsync(performer);
        var reply = await TickThenAsync(new Command<SceneState, SceneEvent>
        {
            Decide = (state, _) => AfterwardsRules.IsOpen(state) == afterwards
                ? SceneRules.Observe(state, performer, pseudonym)
                : Rejection.Conflict("scene.not_observable", "The scene ended just now; look again."),
            Sealed = state => Seal([new SealedSlot(SceneRules.NextObserver(state), performer)]),
        });
        if (!reply.Accepted && !afterwards) await LetGoAsync(performer);
        return reply;
    }

    private async Task<Rejection?> BookObserverAsync(PerformerId observer)
    {
        var until = _journal.Now.AddSeconds(State.Offer!.Timings.AcceptSeconds);
        var booked = await GrainFactory.GetGrain<IPerformerGrain>(observer.Value)
            .ReserveAsync(new Booking(_scene, until, Observing: true));
        return booked.Rejection;
    }

    /// <summary>What the observer's side objects to; and nobody who plays may have blocked them.</summary>
    private async Task<Rejection?> ConflictOfAsync(PerformerId observer)
    {
        var objections = await GrainFactory.GetGrain<IPerformerGrain>(observer.Value)
            .GetObjectionsAsync([SceneRows.CaseOf(State)]);
        if (objections[0] is { } objection) return objection;
        foreach (var player in State.Performers)
        {
            if (player.Performer is not { } performer) continue;
            var other = await GrainFactory.GetGrain<IPerformerGrain>(performer.Value).GetAsync();
            // Who was blocked is not told so.
            if (other.Profile?.Blocked.Contains(observer) == true)
                return Rejection.Conflict("scene.not_observable", "This scene cannot be observed now.");
        }

        return null;
    }

    private Task LetGoAsync(PerformerId observer) =>
        GrainFactory.GetGrain<IPerformerGrain>(observer.Value).ReleaseAsync(
            new Release(_scene, ReleaseReason.Played, State.Offer!.Prompt.Prompt, null, 0));
}
