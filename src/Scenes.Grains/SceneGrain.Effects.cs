using Microsoft.Extensions.Logging;
using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>
/// What the scene owes to other grains, done in order until each is acknowledged. Interleaves with commands.
/// </summary>
internal sealed partial class SceneGrain
{
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(2);

    private bool _settling;
    private bool _stuck;

    private async Task SettleAsync()
    {
        if (_settling || _journal.IsDamaged) return;
        (_settling, _stuck) = (true, false);
        try
        {
            var settled = await PerformAllAsync();
            if (State.Phase is ScenePhase.Gathering or ScenePhase.Holding) await TickAsync();
            if (!settled) return;
            if (State.IsFinal) await ForgetReminderAsync();
            else if (State.Phase == ScenePhase.Reviewing) await RemindRarelyAsync();
        }
        catch (Exception exception)
        {
            Retry(exception, "reminder");
        }
        finally
        {
            _settling = false;
            // What a command came to owe meanwhile.
            Schedule();
        }
    }

    /// <summary>
    /// Tries every debt, so that one that fails keeps nobody else waiting.
    /// </summary>
    /// <returns>Whether nothing is owed any more.</returns>
    private async Task<bool> PerformAllAsync()
    {
        var stuck = new HashSet<string>(StringComparer.Ordinal);
        while (SceneEffects.Next(State, stuck) is { } effect)
        {
            try
            {
                await PerformAsync(effect);
                if (SceneEffects.IsRecast(effect) && State.Effects.Contains(effect)) Postpone(effect, stuck);
            }
            catch (Exception exception)
            {
                stuck.Add(SceneEffects.SlotOf(effect));
                Retry(exception, effect);
            }
        }

        return State.Effects.IsEmpty;
    }

    private void Postpone(string effect, HashSet<string> stuck)
    {
        stuck.Add(SceneEffects.SlotOf(effect));
        _stuck = true;
        _settle!.Change(RetryPeriod, Timeout.InfiniteTimeSpan);
    }

    private void Retry(Exception exception, string effect)
    {
        _stuck = true;
        instruments.EffectFailed();
        LogUnsettled(logger, exception, _scene.Value, effect);
        _settle!.Change(RetryPeriod, Timeout.InfiniteTimeSpan);
    }

    private async Task PerformAsync(string effect)
    {
        var slot = SceneEffects.SlotOf(effect);
        Func<SceneState, Decision<SceneEvent>> done =
            _ => new Decision<SceneEvent>([new EffectSettled(effect)], null);
        switch (effect.Split('/')[0])
        {
            case "confirm":
                var confirmed = await ConfirmAsync(slot);
                done = state =>
                    confirmed ? SceneRules.Confirm(state, slot) : SceneRules.LoseReservation(state, slot);
                break;
            case "release":
                await ReleaseAsync(slot);
                break;
            case "recast":
                await RecastAsync(effect);
                return;
            case "pay":
                await PayAsync(State.Pay.First(due => SceneEffects.PayOf(due) == effect));
                break;
            case SceneEffects.Uncount:
                await Campaign().UncountAsync(_scene, State.Offer!.Cell);
                break;
            default:
                var cost = State.Pay.Sum(due => due.AmountMinor);
                await Campaign().SettleAsync(new Settlement(_scene, State.Counted, cost));
                break;
        }

        var reply = await ExecuteAsync(new Command<SceneState, SceneEvent>
        {
            // Another activation may have settled it meanwhile.
            Decide = (state, _) => state.Effects.Contains(effect) ? done(state) : Decision<SceneEvent>.Nothing,
        });
        if (!reply.Accepted) throw new InvalidOperationException($"{effect} was refused: {reply.Rejection.Code}.");
    }

    private async Task<bool> ConfirmAsync(string slot)
    {
        if (PerformerIn(slot) is not { } performer) return false;
        var joinedAt = State.Roster.First(participant => participant.Slot == slot).JoinedAt;
        return (await performer.ConfirmAsync(_scene, joinedAt)).Accepted;
    }

    private async Task ReleaseAsync(string slot)
    {
        if (PerformerIn(slot) is not { } performer) return;
        var candidate = State.Candidates.FirstOrDefault(one => one.Who.Slot == slot);
        var participant = candidate?.Who ?? State.Roster.First(p => p.Slot == slot);
        var played = State.LiveSince is not null && State.Recorded.Contains(participant);
        var partner = State.Cast.FirstOrDefault(p => p.Role != participant.Role)?.Performer;
        var reason = candidate is null
            ? SceneEffects.ReasonOf(State, participant)
            : SceneEffects.ReasonOf(candidate);
        var prompt = State.Offer!.Prompt;
        await performer.ReleaseAsync(new Release(
            _scene, reason, prompt.Prompt, played ? partner : null, played ? prompt.Content.Intensity : 0,
            State.Phase == ScenePhase.Quarantined));
    }

    private async Task PayAsync(PayDue due)
    {
        if (State.Roster.First(p => p.Slot == due.Slot).Performer is not { } performer) return;
        await GrainFactory.PostAsync(DoubleEntry.Of(_scene, State.Offer!, performer, due));
    }

    private IPerformerGrain? PerformerIn(string slot) =>
        State.Roster.Concat(State.Candidates.Select(one => one.Who)).FirstOrDefault(p => p.Slot == slot)?.Performer
            is { } performer
            ? GrainFactory.GetGrain<IPerformerGrain>(performer.Value)
            : null;

    [LoggerMessage(40, LogLevel.Warning, "Scene {Scene} could not do {Effect} yet and tries again.")]
    private static partial void LogUnsettled(ILogger logger, Exception exception, string scene, string effect);
}
