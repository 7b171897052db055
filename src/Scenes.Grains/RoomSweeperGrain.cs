using Microsoft.Extensions.Logging;
using Scenes.Domain;
using Scenes.Rooms;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>
/// Closes rooms that no scene wants: each minute, those that were unwanted a minute ago too. Remembers nothing that the
/// next look would not find out.
/// </summary>
internal sealed partial class RoomSweeperGrain(
    SceneRooms rooms, TimeProvider clock, SceneInstruments instruments, ILogger<RoomSweeperGrain> logger)
    : Grain, IRoomSweeperGrain, IRemindable
{
    private const string Reminder = "sweep";
    private const int ScenesAtOnce = 32;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>Longer than a token, with which somebody could make a room anew.</summary>
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(2 * Limits.RoomTokenSeconds);

    private HashSet<RoomName> _suspects = [];
    private DateTimeOffset _busyAt;
    private bool _reminds;
    private bool _sweeping;

    private bool IsQuiet => clock.GetUtcNow() - _busyAt >= QuietTime;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _busyAt = clock.GetUtcNow();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task WatchAsync()
    {
        _busyAt = clock.GetUtcNow();
        if (_reminds) return;
        await this.RegisterOrUpdateReminder(Reminder, Period, Period);
        _reminds = true;
    }

    /// <inheritdoc/>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (_sweeping) return;
        _sweeping = true;
        try
        {
            if (rooms.IsOn) await SweepAsync();
            if (!rooms.IsOn || IsQuiet) await RestAsync();
        }
        catch (RoomsException fault)
        {
            LogUnswept(logger, fault);
        }
        finally
        {
            _sweeping = false;
        }
    }

    private async Task SweepAsync()
    {
        var open = await rooms.ListAsync();
        instruments.RoomsOpen(open.Length);
        if (!open.IsEmpty) _busyAt = clock.GetUtcNow();
        var unwanted = new HashSet<RoomName>();
        foreach (var some in open.Chunk(ScenesAtOnce))
        {
            var wanted = await Task.WhenAll(some.Select(IsWantedAsync));
            unwanted.UnionWith(some.Where((_, i) => !wanted[i]));
        }

        // Seen once is not enough: what one look and one answer come to may be of different moments.
        var orphans = unwanted.Where(_suspects.Contains).ToList();
        _suspects = unwanted;
        foreach (var orphan in orphans)
        {
            await rooms.CloseAsync(orphan);
            LogOrphan(logger, orphan.ToString());
        }
    }

    // Of a scene that cannot be asked nobody knows.
    private async Task<bool> IsWantedAsync(RoomName room)
    {
        try
        {
            return await GrainFactory.GetGrain<ISceneGrain>(room.Scene.Value).GetRoomEpochAsync() == room.Epoch;
        }
        catch (Exception fault) when (fault is StoreException or TimeoutException or OrleansException)
        {
            LogUnasked(logger, fault, room.ToString());
            return true;
        }
    }

    private async Task RestAsync()
    {
        _reminds = false;
        if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
        // Somebody may have asked to watch meanwhile.
        if (!IsQuiet && rooms.IsOn) await WatchAsync();
    }

    [LoggerMessage(80, LogLevel.Warning, "Rooms could not be looked through; the next look is in a minute.")]
    private static partial void LogUnswept(ILogger logger, Exception exception);

    [LoggerMessage(81, LogLevel.Warning, "The room {Room} was left open and is closed now.")]
    private static partial void LogOrphan(ILogger logger, string room);

    [LoggerMessage(82, LogLevel.Warning, "Nobody knows whether the room {Room} is wanted; it stays open.")]
    private static partial void LogUnasked(ILogger logger, Exception exception, string room);
}
