using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>Stand-ins: a debt towards whoever is still there, paid by the matcher of the pool.</summary>
internal sealed partial class SceneGrain
{
    /// <inheritdoc/>
    public Task<Reply<SceneAck>> AskStandInAsync(StandInOffer offer) =>
        TickThenAsync(new Command<SceneState, SceneEvent>
        {
            Decide = (state, now) => StandInRules.Ask(state, offer, now),
            Sealed = state => Seal([new SealedSlot(StandInRules.NextSlot(state, offer.Role), offer.Performer)]),
        });

    /// <summary>
    /// Has somebody looked for. When somebody was found the debt went as they were asked; where the matcher does not
    /// know yet it stays.
    /// </summary>
    private async Task RecastAsync(string effect)
    {
        if (StandInRules.VacancyOf(State, _scene) is { } vacancy)
        {
            var matcher = GrainFactory.GetGrain<IMatcherGrain>($"{vacancy.Terms.Language}/{vacancy.Terms.Kind}");
            if (await matcher.StandInAsync(vacancy) != StandInSearch.Nobody) return;
        }

        await ExecuteAsync(new Command<SceneState, SceneEvent>
        {
            Decide = (state, now) => state.Effects.Contains(effect)
                ? StandInRules.FoundNobody(state, effect, now)
                : Decision<SceneEvent>.Nothing,
        });
    }

    private void CountStandIn(SceneEvent e)
    {
        if (e is not PhaseChanged { To: ScenePhase.Live, Reason: "recast" }) return;
        var since = State.Cast.Where(p => p.FillsSince is not null).Max(p => p.FillsSince!.Value);
        instruments.Recast(State.PhaseSince - since);
    }
}
