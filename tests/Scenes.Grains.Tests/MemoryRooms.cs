using System.Collections.Immutable;
using Scenes.Rooms;

namespace Scenes.Grains.Tests;

/// <summary>A room server in memory, which fails and hangs when it is told to.</summary>
internal sealed class MemoryRooms : IRooms
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, ImmutableArray<RoomParticipant>> _rooms = new(StringComparer.Ordinal);
    private readonly List<RoomGrant> _grants = [];
    private volatile Action<string> _meet = _ => { };
    private volatile bool _hangs;

    public Uri PublicUrl { get; } = new("wss://rooms.example");

    /// <summary>The rooms that are open.</summary>
    public ImmutableArray<string> Open
    {
        get
        {
            lock (_lock) return [.. _rooms.Keys];
        }
    }

    /// <summary>What was allowed, in order.</summary>
    public ImmutableArray<RoomGrant> Grants
    {
        get
        {
            lock (_lock) return [.. _grants];
        }
    }

    /// <summary>From now on each call fails before it has an effect.</summary>
    public void Break() => _meet = call => throw new RoomsException("unavailable", $"Told to fail: {call}.");

    /// <summary>From now on no call is answered.</summary>
    public void Hang() => _hangs = true;

    /// <summary>From now on all is well.</summary>
    public void Mend() => (_meet, _hangs) = (_ => { }, false);

    /// <summary>Opens a room as a stranger would, or as a late call does.</summary>
    public void Leave(string room)
    {
        lock (_lock) _rooms[room] = [];
    }

    /// <summary>Somebody comes in.</summary>
    public void Join(string room, string identity)
    {
        var joined = TimeProvider.System.GetUtcNow();
        lock (_lock) _rooms[room] = _rooms[room].Add(new RoomParticipant(identity, "PA_x", true, joined, []));
    }

    /// <summary>Somebody goes.</summary>
    public void Part(string room, string identity)
    {
        lock (_lock) _rooms[room] = _rooms[room].RemoveAll(one => one.Identity == identity);
    }

    public Task CreateAsync(string room, RoomLimits limits, CancellationToken cancel = default) =>
        DoAsync("create", () => _rooms.TryAdd(room, []));

    public Task CloseAsync(string room, CancellationToken cancel = default) =>
        DoAsync("close", () => _rooms.Remove(room));

    public Task<ImmutableArray<string>> ListRoomsAsync(CancellationToken cancel = default) =>
        DoAsync<ImmutableArray<string>>("list", () => [.. _rooms.Keys]);

    public string Token(string room, RoomGrant grant)
    {
        lock (_lock) _grants.Add(grant);
        return $"{room}|{grant.Identity}";
    }

    public Task<ImmutableArray<RoomParticipant>> ListParticipantsAsync(
        string room, CancellationToken cancel = default) =>
        DoAsync("look", () => _rooms.GetValueOrDefault(room, []));

    public Task RemoveAsync(string room, string identity, CancellationToken cancel = default) => DoAsync("remove", () =>
    {
        if (_rooms.TryGetValue(room, out var inside))
            _rooms[room] = inside.RemoveAll(one => one.Identity == identity);
        return true;
    });

    public Task MuteAsync(
        string room, string identity, string track, bool muted, CancellationToken cancel = default) =>
        throw new NotSupportedException();

    public Task SendAsync(
        string room, ReadOnlyMemory<byte> data, string topic, ImmutableArray<string> to,
        CancellationToken cancel = default) => throw new NotSupportedException();

    public Task UpdateMetadataAsync(string room, string metadata, CancellationToken cancel = default) =>
        throw new NotSupportedException();

    public Task<string> StartEgressAsync(
        string room, string identity, string file, CancellationToken cancel = default) =>
        throw new NotSupportedException();

    public Task StopEgressAsync(string egress, CancellationToken cancel = default) => throw new NotSupportedException();

    private async Task<T> DoAsync<T>(string call, Func<T> act)
    {
        if (_hangs) await new TaskCompletionSource().Task;
        _meet(call);
        lock (_lock) return act();
    }
}
