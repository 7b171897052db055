using System.Collections.Immutable;
using System.Globalization;
using Scenes.Embedded;
using Scenes.Rooms;
using Scenes.Storage;

namespace Scenes.Simulated;

/// <summary>
/// A room server of its own process: it fails, answers late, hangs, does what it was told long after it said that it
/// had failed, forgets everything; and whoever has a token makes a room by coming in.
/// </summary>
internal sealed class SimulatedRooms(Simulation simulation, StorePoints points) : IRooms
{
    private const string Name = "rooms";

    private readonly SortedDictionary<string, SortedDictionary<string, DateTimeOffset>> _rooms =
        new(StringComparer.Ordinal);
    private DateTimeOffset _downUntil;
    private bool _hangs;

    public Uri PublicUrl { get; } = new("wss://rooms.example");

    /// <summary>The rooms that are open.</summary>
    public IReadOnlyCollection<string> Open => _rooms.Keys;

    /// <summary>Whether it lists none of them.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Told of each room in which something happened.</summary>
    public Action<string> Happened { get; set; } = _ => { };

    /// <summary>Answers nobody for a time.</summary>
    public void GoDown(TimeSpan time, bool hangs) => (_downUntil, _hangs) = (Now + time, hangs);

    /// <summary>Begins anew, and knows of no room.</summary>
    public void Restart() => _rooms.Clear();

    /// <summary>Opens a room of somebody else.</summary>
    public void Host(string room) => _rooms.TryAdd(room, new(StringComparer.Ordinal));

    /// <summary>Whether somebody is in a room.</summary>
    public bool Has(string room, string identity) => _rooms.GetValueOrDefault(room)?.ContainsKey(identity) == true;

    /// <summary>Lets somebody in who has a token that did not end; a room that is not there is made.</summary>
    public void Join(string token)
    {
        var parts = token.Split(' ');
        var end = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[2], CultureInfo.InvariantCulture));
        if (Now > end || Now < _downUntil) return;
        Host(parts[0]);
        _rooms[parts[0]][parts[1]] = Now;
        Happened(parts[0]);
    }

    /// <summary>Somebody goes.</summary>
    public void Part(string room, string identity)
    {
        if (_rooms.GetValueOrDefault(room)?.Remove(identity) == true) Happened(room);
    }

    public Task CreateAsync(string room, RoomLimits limits, CancellationToken cancel = default) =>
        WriteAsync("Create", () => Host(room));

    public Task CloseAsync(string room, CancellationToken cancel = default) =>
        WriteAsync("Close", () => _rooms.Remove(room));

    public Task<ImmutableArray<string>> ListRoomsAsync(CancellationToken cancel = default) =>
        ReadAsync<ImmutableArray<string>>("ReadRooms", () => IsHidden ? [] : [.. _rooms.Keys]);

    public string Token(string room, RoomGrant grant) =>
        FormattableString.Invariant($"{room} {grant.Identity} {(Now + grant.Lifetime).ToUnixTimeMilliseconds()}");

    public Task<ImmutableArray<RoomParticipant>> ListParticipantsAsync(
        string room, CancellationToken cancel = default) => ReadAsync<ImmutableArray<RoomParticipant>>("ReadRoom", () =>
        [
            .. _rooms.GetValueOrDefault(room, []).Select(
                one => new RoomParticipant(one.Key, "PA_x", true, one.Value, [])),
        ]);

    public Task RemoveAsync(string room, string identity, CancellationToken cancel = default) =>
        WriteAsync("Remove", () => Part(room, identity));

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

    private DateTimeOffset Now => simulation.Clock.GetUtcNow();

    private async Task WriteAsync(string name, Action write)
    {
        await MeetAsync();
        try
        {
            await points.WriteAsync(Name, name, () =>
            {
                write();
                return true;
            });
        }
        catch (StoreException fault)
        {
            throw new RoomsException("unavailable", fault.Message, fault);
        }
    }

    private async Task<T> ReadAsync<T>(string name, Func<T> read)
    {
        await MeetAsync();
        try
        {
            return await points.ReadAsync(Name, name, read);
        }
        catch (StoreException fault)
        {
            throw new RoomsException("unavailable", fault.Message, fault);
        }
    }

    private async Task MeetAsync()
    {
        if (Now >= _downUntil) return;
        if (_hangs) await new TaskCompletionSource().Task;
        throw new RoomsException("unavailable", "Simulated: the room server is down.");
    }
}
