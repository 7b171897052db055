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
        if (_settling) return;
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
    /// Tries every debt, so that one that fails keeps nobody else waiting. Those of one slot keep their order, and the
    /// campaign is told last, when all costs are known.
    /// </summary>
    /// <returns>Whether nothing is owed any more.</returns>
    private async Task<bool> PerformAllAsync()
    {
        var stuck = new HashSet<string>(StringComparer.Ordinal);
        while (State.Effects.FirstOrDefault(IsPossible) is { } effect)
        {
            try
            {
                await PerformAsync(effect);
            }
            catch (Exception exception)
            {
                stuck.Add(SlotOf(effect));
                Retry(exception, effect);
            }
        }

        return State.Effects.IsEmpty;

        bool IsPossible(string effect) => effect == SceneEffects.Settle
            ? State.Effects.Length == 1 && !stuck.Contains("")
            : !stuck.Contains(SlotOf(effect));
    }

    private void Retry(Exception exception, string effect)
    {
        _stuck = true;
        instruments.EffectFailed();
        LogUnsettled(logger, exception, _scene.Value, effect);
        _settle!.Change(RetryPeriod, Timeout.InfiniteTimeSpan);
    }

    private static string SlotOf(string effect) => effect.Split('/').ElementAtOrDefault(1) ?? "";

    private async Task PerformAsync(string effect)
    {
        var slot = SlotOf(effect);
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
            default:
                var cost = State.Pay.Sum(due => due.AmountMinor);
                await Campaign().SettleAsync(new Settlement(_scene, State.Counts, cost));
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
            _scene, reason, prompt.Prompt, played ? partner : null, played ? prompt.Content.Intensity : 0));
    }

    /// <summary>
    /// Both sides under one operation id, so that debits equal credits however often this is tried (S12).
    /// </summary>
    private async Task PayAsync(PayDue due)
    {
        if (State.Roster.First(p => p.Slot == due.Slot).Performer is not { } performer) return;
        var operation = OperationId.Parse($"{_scene}:{due.Slot}:{due.Code}");
        var payee = AccountId.Of(performer);
        var payer = AccountId.Of(State.Offer!.Campaign);
        await PostAsync(payee, LedgerSide.Credit, payer);
        await PostAsync(payer, LedgerSide.Debit, AccountId.Performers);

        async Task PostAsync(AccountId account, LedgerSide side, AccountId counter)
        {
            var posting = new Posting(side, counter, due.AmountMinor, State.Offer.Terms.Currency, due.Code, _scene,
                due.Seconds, due.RatePerHour);
            var reply = await GrainFactory.GetGrain<ILedgerGrain>(account.Value).PostAsync(operation, posting);
            if (!reply.Accepted)
            {
                throw new InvalidOperationException($"{operation} was refused: {reply.Rejection.Code}.");
            }
        }
    }

    private IPerformerGrain? PerformerIn(string slot) =>
        State.Roster.FirstOrDefault(p => p.Slot == slot)?.Performer is { } performer
            ? GrainFactory.GetGrain<IPerformerGrain>(performer.Value)
            : null;

    [LoggerMessage(40, LogLevel.Warning, "Scene {Scene} could not do {Effect} yet and tries again.")]
    private static partial void LogUnsettled(ILogger logger, Exception exception, string scene, string effect);
}
