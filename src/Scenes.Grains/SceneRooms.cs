using System.Collections.Immutable;
using Scenes.Domain;
using Scenes.Rooms;

namespace Scenes.Grains;

/// <summary>
/// The room server as scenes use it: each call has a deadline and is counted. Where the host has none, rooms are off.
/// </summary>
internal sealed class SceneRooms(TimeProvider clock, SceneInstruments instruments, IRooms? server = null)
{
    /// <summary>A call that takes longer has failed, whatever the deadlines of the server's client are; whether it took
    /// effect is unknown.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    /// <summary>Longer than any hold, so that nobody who comes back finds it closed.</summary>
    private static readonly TimeSpan EmptyTimeout = TimeSpan.FromMinutes(4);

    public bool IsOn => server is not null;

    /// <exception cref="RoomsException">It failed; the outcome is unknown.</exception>
    public Task CreateAsync(RoomName room, int mostInside) =>
        CallAsync("create", cancel => server!.CreateAsync(
            room.ToString(), new RoomLimits(mostInside, EmptyTimeout, EmptyTimeout), cancel));

    /// <exception cref="RoomsException">It failed; the outcome is unknown.</exception>
    public Task CloseAsync(RoomName room) => CallAsync("close", cancel => server!.CloseAsync(room.ToString(), cancel));

    /// <summary>The rooms that are open and have a name of ours.</summary>
    /// <exception cref="RoomsException">It failed.</exception>
    public async Task<ImmutableArray<RoomName>> ListAsync()
    {
        var all = await CallAsync("list", server!.ListRoomsAsync);
        var ours = ImmutableArray.CreateBuilder<RoomName>();
        foreach (var text in all)
        {
            if (RoomName.TryParse(text, out var room)) ours.Add(room);
        }

        return ours.ToImmutable();
    }

    /// <exception cref="RoomsException">It failed.</exception>
    public Task<ImmutableArray<RoomParticipant>> LookAsync(RoomName room) =>
        CallAsync("look", cancel => server!.ListParticipantsAsync(room.ToString(), cancel));

    /// <exception cref="RoomsException">It failed; the outcome is unknown.</exception>
    public Task RemoveAsync(RoomName room, string identity) =>
        CallAsync("remove", cancel => server!.RemoveAsync(room.ToString(), identity, cancel));

    /// <summary>A token for somebody; asks nobody.</summary>
    public RoomAccess Admit(RoomName room, Participant who, ReadOnlySpan<byte> chance, DateTimeOffset now)
    {
        var lifetime = TimeSpan.FromSeconds(Limits.RoomTokenSeconds);
        var token = server!.Token(room.ToString(), new RoomGrant(
            RoomIdentity.Of(who.Slot, chance), who.Slot, CanPublish: !who.IsObserver, CanPublishData: false,
            Hidden: who.IsObserver, lifetime));
        return new RoomAccess(server.PublicUrl.ToString(), token, room.ToString(), room.Epoch, now + lifetime);
    }

    private async Task CallAsync(string name, Func<CancellationToken, Task> call) =>
        await CallAsync(name, async cancel =>
        {
            await call(cancel);
            return true;
        });

    private async Task<T> CallAsync<T>(string name, Func<CancellationToken, Task<T>> call)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        var answered = false;
        try
        {
            var answer = await call(patience.Token).WaitAsync(patience.Token);
            answered = true;
            return answer;
        }
        catch (OperationCanceledException late) when (patience.IsCancellationRequested)
        {
            throw new RoomsException("deadline_exceeded", $"The room server did not answer to {name}.", late);
        }
        finally
        {
            instruments.RoomCalled(name, answered);
        }
    }
}
