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

    private async Task SettleAsync()
    {
        if (_settling) return;
        _settling = true;
        try
        {
            while (State.Effects is [var effect, ..])
            {
                await PerformAsync(effect);
            }

            if (State.IsFinal) await ForgetReminderAsync();
            else if (State.Phase == ScenePhase.Reviewing) await RemindRarelyAsync();
        }
        catch (Exception exception)
        {
            instruments.EffectFailed();
            LogUnsettled(logger, exception, _scene.Value, State.Effects.IsEmpty ? "reminder" : State.Effects[0]);
            _settle!.Change(RetryPeriod, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            _settling = false;
        }
    }

    private async Task PerformAsync(string effect)
    {
        var parts = effect.Split('/');
        var slot = parts.Length > 1 ? parts[1] : "";
        var lost = false;
        switch (parts[0])
        {
            case "confirm":
                lost = !await ConfirmAsync(slot);
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
            Decide = (state, _) => lost
                ? SceneRules.LoseReservation(state, slot)
                : new Decision<SceneEvent>([new EffectSettled(effect)], null),
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
        await PostAsync(payer, LedgerSide.Debit, payee);

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
