using Microsoft.Extensions.Logging;
using Scenes.Domain;
using Scenes.Rooms;

namespace Scenes.Grains;

/// <summary>
/// The room: made and closed as the log owes it, looked into every 15 s and on each hint. Nothing else of the scene
/// waits for it: it has a timer of its own, which interleaves with commands, and tries again ever more rarely.
/// </summary>
internal sealed partial class SceneGrain
{
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(15);

    /// <summary>Hints come as they like; a scene looks no more often than that.</summary>
    private static readonly TimeSpan LeastBetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRoomRetry = TimeSpan.FromSeconds(60);

    private IGrainTimer? _roomTimer;
    private bool _tending;
    private bool _isDark;
    private int _roomFailures;
    private DateTimeOffset _roomRetryAt;
    private DateTimeOffset? _roomWakesAt;
    private DateTimeOffset _lookAt;
    private DateTimeOffset? _lookedAt;

    /// <summary>How well the room is seen.</summary>
    private RoomSight Sight => new(_lookedAt, _isDark || !rooms.IsOn);

    private bool IsLookDue => rooms.IsOn && State.Room is { IsOpen: true } && _lookAt <= _journal.Now;

    /// <inheritdoc/>
    public Task HintRoomAsync(int epoch)
    {
        if (_journal.IsDamaged || State.Room?.Epoch != epoch) return Task.CompletedTask;
        var soonest = (_lookedAt ?? _activatedAt) + LeastBetweenLooks;
        var now = _journal.Now;
        _lookAt = soonest > now ? soonest : now;
        ScheduleRoom();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<int> GetRoomEpochAsync() => (await _journal.CurrentAsync()).Room?.Epoch ?? 0;

    private void StartRoomTimer() => _roomTimer = this.RegisterGrainTimer(TendRoomAsync,
        new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { Interleave = true });

    private void ScheduleRoom()
    {
        if (_tending) return;
        DateTimeOffset due;
        if (State.Effects.Any(SceneEffects.IsRoom)) due = DateTimeOffset.MinValue;
        else if (rooms.IsOn && State.Room is { IsOpen: true }) due = _lookAt;
        else return;
        if (due < _roomRetryAt) due = _roomRetryAt;
        // Each batch of labels comes by here.
        if (due == _roomWakesAt) return;
        _roomWakesAt = due;
        var wait = due - _journal.Now;
        _roomTimer!.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
    }

    private async Task TendRoomAsync()
    {
        _roomWakesAt = null;
        if (_tending || _journal.IsDamaged) return;
        _tending = true;
        try
        {
            var done = true;
            foreach (var effect in State.Effects.Where(SceneEffects.IsRoom))
                done &= await TryAsync(() => PayRoomAsync(effect));
            if (IsLookDue)
            {
                // Whoever hints meanwhile wants another look.
                _lookAt = _journal.Now + LookPeriod;
                _isDark = !await TryAsync(LookAsync);
                if (_isDark) _lookAt = _roomRetryAt;
                done &= !_isDark;
            }

            if (done && await TryAsync(RestAsync)) (_roomFailures, _roomRetryAt) = (0, default);
        }
        finally
        {
            _tending = false;
            if (!_journal.IsDamaged) ScheduleRoom();
        }
    }

    private async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception exception)
        {
            var wait = RetryPeriod * Math.Pow(2, Math.Min(_roomFailures++, 10));
            _roomRetryAt = _journal.Now + (wait < LongestRoomRetry ? wait : LongestRoomRetry);
            instruments.EffectFailed();
            // Once: a server that is down is down for each scene, each time.
            if (_roomFailures == 1) LogNoRoom(logger, exception, _scene.Value);
            return false;
        }
    }

    private async Task PayRoomAsync(string effect)
    {
        var (epoch, opens) = (SceneEffects.EpochOf(effect), SceneEffects.IsOpenRoom(effect));
        // Rooms that were switched off are nobody's any more.
        if (rooms.IsOn) await (opens ? OpenRoomAsync(epoch) : rooms.CloseAsync(new RoomName(_scene, epoch)));
        await ExecuteAsync(new Command<SceneState, SceneEvent>
        {
            // Another activation may have settled it meanwhile, and the scene may have moved on.
            Decide = (state, _) => !state.Effects.Contains(effect) ? Decision<SceneEvent>.Nothing
                : opens && rooms.IsOn ? RoomRules.Open(state, epoch)
                : new Decision<SceneEvent>([new EffectSettled(effect)], null),
        });
    }

    private async Task OpenRoomAsync(int epoch)
    {
        // Before there is a room: if this process dies right after, somebody must close it.
        await GrainFactory.GetGrain<IRoomSweeperGrain>(IRoomSweeperGrain.Key).WatchAsync();
        await rooms.CreateAsync(new RoomName(_scene, epoch), RoomRules.MostInside(State));
    }

    /// <summary>Notes who is there, and sends out who should not be.</summary>
    private async Task LookAsync()
    {
        var room = new RoomName(_scene, State.Room!.Epoch);
        var inside = await rooms.LookAsync(room);
        // A room server that was started again knows nothing of it.
        if (inside.IsEmpty && State.Room?.Epoch == room.Epoch)
            await rooms.CreateAsync(room, RoomRules.MostInside(State));
        var surplus = RoomRules.Surplus(State, inside.Select(one => (one.Identity, one.JoinedAt))).ToHashSet();
        foreach (var identity in surplus) await rooms.RemoveAsync(room, identity);
        var slots = inside.Where(one => one.IsActive && !surplus.Contains(one.Identity)).Select(SlotOf).ToHashSet();
        var reply = await ExecuteAsync(new Command<SceneState, SceneEvent>
        {
            Decide = (state, _) => RoomRules.See(state, room.Epoch, slots),
            IsFenced = false,
        });
        if (!reply.Accepted) throw new InvalidOperationException($"What was seen was refused: {reply.Rejection.Code}.");
        (_lookedAt, _isDark) = (_journal.Now, false);
        if (!IsNothingDue) await TickAsync();
    }

    private static string SlotOf(RoomParticipant inside) =>
        RoomIdentity.TryGetSlot(inside.Identity, out var slot) ? slot : "";

    [LoggerMessage(41, LogLevel.Warning, "Scene {Scene} is without its room for now and tries again.")]
    private static partial void LogNoRoom(ILogger logger, Exception exception, string scene);
}
