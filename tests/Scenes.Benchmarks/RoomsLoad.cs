using System.Globalization;
using Scenes.Rooms;
using Scenes.Rooms.Client;

namespace Scenes.Benchmarks;

/// <summary>
/// Rooms of two who send each other a picture and sound, 1.5 Mbit/s together, over real UDP with AES-GCM; the clients
/// share one thread of this process.
/// </summary>
internal sealed class RoomsLoad(RoomsServerProcess server) : IAsyncDisposable
{
    private const int PictureUs = 40_000;
    private const int SoundUs = 20_000;
    private const int SoundBytes = 80;
    private const int BitsPerSecond = 1_500_000;

    // What is left of a second's bytes beside the sound, over 25 pictures.
    private const int PictureBytes = (BitsPerSecond / 8 - SoundBytes * (1_000_000 / SoundUs)) / (1_000_000 / PictureUs);

    // Joins at a time: a handshake costs a server two milliseconds.
    private const int Together = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientLoop _loop = new();
    private readonly List<RoomClient> _clients = [];

    /// <summary>How long each packet took from client to client. Read while nothing plays, or by the loop.</summary>
    public DelayTimes Delays { get; } = new();

    public int Pairs => _clients.Count / 2;

    /// <summary>Adds rooms until there are so many, and waits until all of them play both ways.</summary>
    public async Task GrowAsync(int pairs)
    {
        var first = _clients.Count;
        await Parallel.ForAsync(
            first, pairs * 2, new ParallelOptions { MaxDegreeOfParallelism = Together }, (i, _) => JoinAsync(i));
        foreach (var client in _clients[first..])
        {
            await client.UntilAsync(
                c => c.Tracks.Count(track => track.Packets > 0) == 2, Patience, "hearing and seeing the other");
        }
    }

    /// <summary>Packets sent by all and lost to all so far, and packets received.</summary>
    public Task<(long Sent, long Received, long Lost)> CountAsync() => _loop.AskAsync(() =>
    {
        var tracks = _clients.SelectMany(client => client.Tracks).ToList();
        return (_clients.Sum(client => client.PacketsSent), tracks.Sum(t => t.Packets), tracks.Sum(t => t.Lost));
    });

    /// <summary>Forgets the delays so far.</summary>
    public Task ForgetDelaysAsync() => _loop.AskAsync(() =>
    {
        Delays.Forget();
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) await client.DisposeAsync();
        _loop.Dispose();
        if (_loop.Fault is { } fault) throw new InvalidOperationException("A client failed.", fault);
    }

    private async ValueTask JoinAsync(int number)
    {
        var identity = (number % 2).ToString(CultureInfo.InvariantCulture);
        var claims = new TokenClaims
        {
            Identity = identity,
            Video = new VideoGrant
            {
                Room = $"room{number / 2}",
                RoomJoin = true,
                CanPublish = true,
                CanSubscribe = true,
                CanPublishData = true,
            },
        };
        var token = AccessToken.Write(RoomsServer.Key, claims, DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
        var client = await RoomClient.JoinAsync(
            _loop, server.Url, token,
            new RoomClientOptions
            {
                IsStamped = true,
                OnDelay = Delays.Add,
                Sections = 1,
                History = 128,
                JoinLimit = Patience,
            });
        await client.PublishAsync(
            new SyntheticFrames(true, PictureUs, PictureBytes), new SyntheticFrames(false, SoundUs, SoundBytes));
        lock (_clients) _clients.Add(client);
    }
}
