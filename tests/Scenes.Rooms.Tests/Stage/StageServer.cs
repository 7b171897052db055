using Scenes.Rooms.Client;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>A room server that many tests use, each with rooms of its own, and a loop for clients.</summary>
public sealed class StageServer : IAsyncLifetime
{
    private readonly DirectoryInfo _recordings = Directory.CreateTempSubdirectory("scenes-rooms-");
    private RoomServerProcess? _process;
    private int _rooms;

    internal RoomServerProcess Process => _process!;

    internal Uri Url => Process.Url;

    internal ClientLoop Loop { get; } = new();

    /// <summary>Where it writes recordings.</summary>
    internal string Recordings => _recordings.FullName;

    /// <summary>A room that nobody used before.</summary>
    internal string NewRoom() => $"room-{Interlocked.Increment(ref _rooms)}";

    public async ValueTask InitializeAsync() =>
        _process = await RoomServerProcess.StartAsync("--record", _recordings.FullName);

    public ValueTask DisposeAsync()
    {
        Loop.Dispose();
        _process?.Dispose();
        _recordings.Delete(recursive: true);
        Assert.Null(Loop.Fault);
        return ValueTask.CompletedTask;
    }

    /// <summary>Joins a client of ours.</summary>
    internal Task<RoomClient> JoinAsync(string room, string identity, RoomClientOptions? options = null) =>
        RoomClient.JoinAsync(
            Loop, Url, RoomServerProcess.Token(room, identity), options, TestContext.Current.CancellationToken);
}
