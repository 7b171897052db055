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
            if (State.Phase == ScenePhase.Gathering) await TickAsync();
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
            }
            catch (Exception exception)
            {
                stuck.Add(SceneEffects.SlotOf(effect));
                Retry(exception, effect);
            }
        }

        return State.Effects.IsEmpty;
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
        return (await performer.ConfirmAsync(_scene)).Accepted;
    }

    private async Task ReleaseAsync(string slot)
    {
        if (PerformerIn(slot) is not { } performer) return;
        var participant = State.Roster.First(p => p.Slot == slot);
        var played = State.LiveSince is not null && !participant.IsObserver;
        var partner = State.Performers.FirstOrDefault(p => p.Slot != slot)?.Performer;
        var reason = SceneEffects.ReasonOf(State, participant);
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
        State.Roster.FirstOrDefault(p => p.Slot == slot)?.Performer is { } performer
            ? GrainFactory.GetGrain<IPerformerGrain>(performer.Value)
            : null;

    [LoggerMessage(40, LogLevel.Warning, "Scene {Scene} could not do {Effect} yet and tries again.")]
    private static partial void LogUnsettled(ILogger logger, Exception exception, string scene, string effect);
}
