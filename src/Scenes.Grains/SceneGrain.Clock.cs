using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>
/// Deadlines: stored instants, woken by a timer while active and by a reminder after a crash; looking twice is
/// harmless.
/// </summary>
internal sealed partial class SceneGrain
{
    private const string Reminder = "deadline";

    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Reminders take no longer waits than about seven weeks.</summary>
    private static readonly TimeSpan LongestReminder = TimeSpan.FromDays(7);

    private IGrainTimer? _tick;
    private IGrainTimer? _settle;
    private DateTimeOffset? _wakesAt;

    /// <summary>Whether a tick would find nothing; false where only the journal can tell.</summary>
    private bool IsNothingDue =>
        _journal.IsSettled && SceneClock.Tick(_journal.Tip, _seen, ListeningSince, _journal.Now, Sight).IsEmpty;

    /// <inheritdoc/>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (!await CanReadAsync()) return;
        await TickAsync();
        // Only what is stored says that nobody need look again: this may not be the only activation.
        var stored = await _journal.CurrentAsync();
        if (stored.Phase == ScenePhase.None) await ForgetReminderAsync();
        else await RestAsync();
    }

    /// <summary>
    /// Reads on: what another activation wrote is due here too, and one that knows nothing of it would find nothing to
    /// do. False for a damaged log, which was told: the next reminder looks whether it was restored.
    /// </summary>
    private async Task<bool> CanReadAsync()
    {
        try
        {
            await _journal.CurrentAsync();
            return true;
        }
        catch (StoreException fault) when (fault.Code == StoreException.Corrupt)
        {
            return false;
        }
    }

    private void StartTimers()
    {
        _tick = this.RegisterGrainTimer(WakeAsync, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _settle = this.RegisterGrainTimer(SettleAsync,
            new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { Interleave = true });
        StartRoomTimer();
        StartMediaTimer();
        Schedule();
    }

    private void Schedule()
    {
        if (_journal.IsDamaged) return;
        ScheduleRoom();
        ScheduleMedia();
        if (OwesGrains && !_settling && !_stuck) _settle!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        if (SceneClock.NextDue(State, _seen, ListeningSince) is not { } due || due == _wakesAt) return;
        _wakesAt = due;
        var wait = due - _journal.Now;
        _tick!.Change(
            wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
    }

    private Task WakeAsync()
    {
        // Whatever is due next, the timer must be set anew.
        _wakesAt = null;
        return TickAsync();
    }

    private async Task TickAsync()
    {
        // Each round moves the scene on; a scene has fewer moves than this.
        const int MostRounds = 20;
        try
        {
            for (var round = 0; round < MostRounds; round++)
            {
                var reply = await ExecuteAsync(new Command<SceneState, SceneEvent>
                {
                    Decide = (state, now) => SceneClock.Tick(state, _seen, ListeningSince, now, Sight),
                    IsFenced = false,
                });
                if (!reply.Accepted || reply.Value.Count == 0) break;
            }
        }
        catch (Exception)
        {
            // Nobody else would look again before the reminder does.
            _wakesAt = null;
            if (!_journal.IsDamaged) _tick!.Change(RetryPeriod, Timeout.InfiniteTimeSpan);
            throw;
        }
    }

    private Task<IGrainReminder> RemindAsync() =>
        this.RegisterOrUpdateReminder(Reminder, ReminderPeriod, ReminderPeriod);

    /// <summary>A review takes a day, recordings are kept for years: until then nothing is to be looked at each
    /// minute.</summary>
    private async Task RemindRarelyAsync(DateTimeOffset next)
    {
        var due = next - _journal.Now;
        var first = due < ReminderPeriod ? ReminderPeriod : due > LongestReminder ? LongestReminder : due;
        await this.RegisterOrUpdateReminder(Reminder, first, ReminderPeriod);
    }

    /// <summary>
    /// Before what may end a review: if this process dies right after, somebody must pay what it owes.
    /// </summary>
    private async Task WakeSoonAsync()
    {
        if (State.Phase == ScenePhase.Reviewing) await RemindAsync();
    }

    private async Task ForgetReminderAsync()
    {
        if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
    }
}
