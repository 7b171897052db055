using System.Diagnostics.Metrics;
using Scenes.Rooms.Local.Signal;

namespace Scenes.Rooms.Local;

/// <summary>Holds an application's room server from its start to its end.</summary>
internal sealed class LocalRoomsHost(
    LocalRoomsSettings settings, ILoggerFactory logs, IHostApplicationLifetime lifetime, IMeterFactory meters,
    TimeProvider? time = null)
    : IAsyncDisposable
{
    private LocalRooms? _rooms;

    /// <summary>The room server; null before it began.</summary>
    public LocalRooms? Rooms => _rooms;

    /// <summary>Opens the UDP port and begins.</summary>
    /// <exception cref="Transport.TransportUnavailableException">This machine cannot carry rooms.</exception>
    public async Task<LocalRooms> StartAsync(RoomTimings? timings = null)
    {
        _rooms = await LocalRooms.StartAsync(settings, time ?? TimeProvider.System, logs, timings);
        _ = new RoomInstruments(meters, _rooms);
        // An application waits for its sockets when it stops: they close when everybody is sent away.
        lifetime.ApplicationStopping.Register(() => _ = _rooms.CloseAsync());
        return _rooms;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _rooms?.DisposeAsync() ?? ValueTask.CompletedTask;
}
