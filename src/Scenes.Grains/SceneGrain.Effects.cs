using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>
/// What the scene owes to other grains, done until each is acknowledged: side by side, for one slot in order.
/// Interleaves with commands.
/// </summary>
internal sealed partial class SceneGrain
{
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(2);

    private bool _settling;
    private bool _stuck;

    private bool OwesGrains => State.Effects.Any(effect => !SceneEffects.IsRoom(effect));

    private async Task SettleAsync()
    {
        if (_settling || _journal.IsDamaged) return;
        (_settling, _stuck) = (true, false);
        try
        {
            var settled = await PerformAllAsync();
            if (State.Phase is ScenePhase.Gathering or ScenePhase.Holding) await TickAsync();
            if (settled) await RestAsync();
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

    /// <summary>Where nothing is owed to anybody there is less to be reminded of.</summary>
    private async Task RestAsync()
    {
        if (!State.Effects.IsEmpty) return;
        var media = RecordingWork.NextDue(State);
        if (State.Phase == ScenePhase.Reviewing)
            await RemindRarelyAsync(media < State.Deadline ? media.Value : State.Deadline!.Value);
        else if (State.IsFinal && media is { } due) await RemindRarelyAsync(due);
        else if (State.IsFinal) await ForgetReminderAsync();
    }

    /// <summary>
    /// Tries every debt, so that one that fails keeps nobody else waiting.
    /// </summary>
    /// <returns>Whether nothing is owed to other grains any more.</returns>
    private async Task<bool> PerformAllAsync()
    {
        var stuck = new HashSet<string>(StringComparer.Ordinal);
        while (SceneEffects.Next(State, stuck) is { IsEmpty: false } due)
        {
            var notes = await Task.WhenAll(due.Select(effect => TryAsync(effect, stuck)));
            await NoteAsync([.. due.Zip(notes).Where(one => one.Second is not null)], stuck);
        }

        return !OwesGrains;
    }

    /// <summary>Does what is owed.</summary>
    /// <returns>What to write of it; null when it failed, or wrote that itself.</returns>
    private async Task<Func<SceneState, Decision<SceneEvent>>?> TryAsync(string effect, HashSet<string> stuck)
    {
        try
        {
            var note = await PerformAsync(effect);
            if (SceneEffects.IsRecast(effect) && State.Effects.Contains(effect)) Postpone(effect, stuck);
            return note;
        }
        catch (Exception exception)
        {
            GiveUp(exception, effect, stuck);
            return null;
        }
    }

    private async Task NoteAsync(
        ImmutableArray<(string Effect, Func<SceneState, Decision<SceneEvent>>? Note)> done, HashSet<string> stuck)
    {
        if (done.IsEmpty) return;
        try
        {
            var reply = await ExecuteAsync(new Command<SceneState, SceneEvent>
            {
                Decide = (state, now) => SceneEffects.Noted(state, done!, now),
            });
            if (!reply.Accepted) throw new InvalidOperationException($"This was refused: {reply.Rejection.Code}.");
        }
        catch (Exception exception)
        {
            foreach (var (effect, _) in done) GiveUp(exception, effect, stuck);
        }
    }

    private void GiveUp(Exception exception, string effect, HashSet<string> stuck)
    {
        stuck.Add(SceneEffects.SlotOf(effect));
        Retry(exception, effect);
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

    private async Task<Func<SceneState, Decision<SceneEvent>>?> PerformAsync(string effect)
    {
        var slot = SceneEffects.SlotOf(effect);
        switch (effect.Split('/')[0])
        {
            case "confirm":
                return await ConfirmAsync(slot)
                    ? state => SceneRules.Confirm(state, slot)
                    : state => SceneRules.LoseReservation(state, slot);
            case "release":
                await ReleaseAsync(slot);
                break;
            case "recast":
                await RecastAsync(effect);
                return null;
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

        return _ => new Decision<SceneEvent>([new EffectSettled(effect)], null);
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
