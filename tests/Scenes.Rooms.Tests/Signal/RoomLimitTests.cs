using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Protocol;
using Case = Scenes.Rooms.Protocol.SignalResponse.MessageOneofCase;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>Neither rooms nor people in one are unbounded: one more than the limit is refused, and told why.</summary>
public sealed class RoomLimitTests
{
    private readonly RoomStage _stage = new();

    [Theory]
    [InlineData(SignalLimits.Rooms - 1, true)]
    [InlineData(SignalLimits.Rooms, true)]
    [InlineData(SignalLimits.Rooms + 1, false)]
    public void Join_OfManyRooms_StopsAtTheLimit(int count, bool taken)
    {
        for (var i = 1; i < count; i++) _stage.Rooms.Create(new CreateRoomRequest { Name = $"room {i}" });

        var last = _stage.Client("last").Join();

        AssertTaken(last, taken);
        Assert.Equal(Math.Min(count, SignalLimits.Rooms), _stage.Rooms.All.Count);
        // A room that is there is entered all the same.
        Assert.NotNull(_stage.Client("guest").Join("room 1").Session);
    }

    [Theory]
    [InlineData(SignalLimits.People - 1, true)]
    [InlineData(SignalLimits.People, true)]
    [InlineData(SignalLimits.People + 1, false)]
    public void Join_OfManyPeople_StopsAtTheLimit(int count, bool taken)
    {
        for (var i = 1; i < count; i++) Assert.NotNull(_stage.Client($"guest {i}").Join().Session);

        var last = _stage.Client("last").Join();

        AssertTaken(last, taken);
        Assert.Equal(Math.Min(count, SignalLimits.People), _stage.Rooms.Find("stage")!.People.Count);
    }

    private static void AssertTaken(ScriptedClient client, bool taken)
    {
        Assert.Equal(taken, client.Session is not null);
        if (taken) return;
        Assert.Equal(DisconnectReason.JoinFailure, client.Take(Case.Leave).Single().Leave.Reason);
        Assert.True(client.IsEnded);
    }
}
