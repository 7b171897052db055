namespace Scenes.Domain.Tests;

/// <summary>Heartbeats keep somebody in the room and change nothing of their ticket; who is silent goes.</summary>
public sealed class WaitingRoomTests
{
    private readonly WaitingRoom _room = MatchInstance.Room(new MatchInstance(3).Tickets);

    [Fact]
    public void Renew_SameRevision_KeepsTheTicket_AnotherIsNotKnown()
    {
        var ticket = _room.Find(MatchInstance.Performer(1))!;
        var later = ticket.SeenAt.AddSeconds(20);
        Assert.True(_room.Renew(ticket.Performer, ticket.Revision, later));
        Assert.Same(ticket, _room.Find(ticket.Performer));
        Assert.False(_room.Renew(ticket.Performer, ticket.Revision + 1, later));
        Assert.False(_room.Renew(PerformerId.Parse("p-nobody"), 1, later));
    }

    [Fact]
    public void RemoveSilent_LeavesThoseWhoWereHeard()
    {
        var (heard, seenAt) = (MatchInstance.Performer(2), MatchInstance.Now.AddSeconds(20));
        Assert.True(_room.Renew(heard, 1, seenAt));
        var before = _room.Count;
        Assert.Equal(0, _room.RemoveSilent(MatchInstance.Now));
        Assert.Equal(before - 1, _room.RemoveSilent(seenAt));
        Assert.NotNull(_room.Find(heard));
        Assert.Equal(1, _room.Count);
    }

    [Fact]
    public void Oldest_IsTheLongestWait_NullInAnEmptyRoom()
    {
        Assert.Equal(new MatchInstance(3).Tickets.Min(ticket => ticket.Since), _room.Oldest);
        Assert.Null(new WaitingRoom().Oldest);
    }

    [Fact]
    public void Nearest_OfTwoPools_IsTheOneNearerToAScene()
    {
        var none = new Explanation(WaitCode.NoCells, "", null, null, null, null);
        var alone = none with { Code = WaitCode.Alone };
        Assert.Equal(alone, Explanations.Nearest(none, alone));
        Assert.Equal(alone, Explanations.Nearest(alone, none));
        Assert.Equal(alone, Explanations.Nearest(null, alone));
        Assert.Null(Explanations.Nearest(null, null));
    }
}
