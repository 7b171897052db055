using System.Collections.Immutable;

namespace Scenes.Domain.Tests;

/// <summary>
/// A scene owns its room: made when it gathers, closed whenever it ends, another one when somebody must not come back;
/// and who is out of it for long enough is gone, but only then.
/// </summary>
public sealed class RoomTests
{
    private const int Bound = 15;

    [Fact]
    public void Gathering_WithRooms_OwesTheFirst()
    {
        var play = Play.Gathering(Sample.RoomOffer);
        Assert.Equal(new SceneRoom(1, IsOpen: false), play.State.Room);
        Assert.Contains("room-open/e1", play.State.Effects);
        play.Accept(RoomRules.Open(play.State, 1));
        Assert.Equal(new SceneRoom(1, IsOpen: true), play.State.Room);
        Assert.DoesNotContain("room-open/e1", play.State.Effects);
    }

    [Fact]
    public void Scene_WithoutRooms_OwesNone()
    {
        var play = Play.Live();
        play.Accept(SceneRules.Stop(play.State, Sample.Ann, play.Now));
        Assert.DoesNotContain(play.State.Effects, SceneEffects.IsRoom);
        Assert.DoesNotContain(play.Log, e => e is RoomAssigned);
        Assert.Equal("room.off", RoomRules.RefusalOf(play.State, Sample.Ann)?.Code);
    }

    [Theory]
    [InlineData("stop", ScenePhase.Quarantined)]
    [InlineData("withdraw", ScenePhase.Aborted)]
    [InlineData("leave", ScenePhase.Reviewing)]
    [InlineData("time", ScenePhase.Reviewing)]
    [InlineData("no-show", ScenePhase.Aborted)]
    public void End_Any_OwesTheClosing(string how, ScenePhase phase)
    {
        var play = how == "no-show" ? Play.Gathering(Sample.RoomOffer) : Live();
        if (how != "no-show") play.Pass(310, "A", "B");
        if (how == "stop") play.Accept(SceneRules.Stop(play.State, Sample.Ann, play.Now));
        if (how == "withdraw") play.Accept(SceneRules.WithdrawConsent(play.State, Sample.Ann, play.Now));
        if (how == "leave") play.Accept(SceneRules.Leave(play.State, Sample.Ann, play.Now));
        if (how is "time") play.Pass(400, "A", "B");
        if (how is "no-show") play.Pass(400, "A");
        Assert.Equal(phase, play.State.Phase);
        Assert.Null(play.State.Room);
        Assert.Equal(["room-close/e1"], play.State.Effects.Where(SceneEffects.IsRoom));
        Assert.Equal("room.closed", RoomRules.RefusalOf(play.State, Sample.Ben)?.Code);
    }

    [Fact]
    public void Next_RoomDebts_KeepNobodyWaiting()
    {
        var state = SceneState.Empty with { Effects = ["room-close/e1", "settle"] };
        Assert.Equal(["settle"], SceneEffects.Next(state, new HashSet<string>()));
        Assert.Empty(SceneEffects.Next(state with { Effects = ["room-close/e1"] }, new HashSet<string>()));
    }

    [Fact]
    public void Ban_OfAPerformer_HoldsInAnotherRoom()
    {
        var play = Live();
        play.Accept(RoomRules.Ban(play.State, Sample.Ben, play.Now));
        Assert.Equal((ScenePhase.Holding, new SceneRoom(2, IsOpen: false)), (play.State.Phase, play.State.Room));
        Assert.Equal(["room-close/e1", "room-open/e2"], play.State.Effects.Where(SceneEffects.IsRoom));
        Assert.IsType<ParticipantBanned>(play.Log.First(e => e is ParticipantBanned or ParticipantLeft or RoomAssigned
        { Epoch: 2 }));
        play.Accept(RoomRules.Open(play.State, 2));
        Assert.Equal("room.banned", RoomRules.RefusalOf(play.State, Sample.Ben)?.Code);
        Assert.Null(RoomRules.RefusalOf(play.State, Sample.Ann));
        Assert.True(RoomRules.Ban(play.State, Sample.Ben, play.Now).Events.IsEmpty);
    }

    [Fact]
    public void Ban_ThatEndsTheScene_OpensNoOther()
    {
        var play = Live();
        play.Pass(310, "A", "B");
        play.Accept(RoomRules.Ban(play.State, Sample.Ben, play.Now));
        Assert.Equal(ScenePhase.Reviewing, play.State.Phase);
        Assert.Equal(["room-close/e1"], play.State.Effects.Where(SceneEffects.IsRoom));
        Assert.Equal("scene.closed", RoomRules.Ban(play.State, Sample.Ann, play.Now).Rejection?.Code);
    }

    [Fact]
    public void Ban_OfWhoLeft_MovesOn()
    {
        var play = Live();
        Observe(play);
        play.Accept(SceneRules.Leave(play.State, Sample.Oda, play.Now));
        Assert.Equal("scene.left", RoomRules.RefusalOf(play.State, Sample.Oda)?.Code);
        play.Accept(RoomRules.Ban(play.State, Sample.Oda, play.Now));
        Assert.Equal((ScenePhase.Live, 2), (play.State.Phase, play.State.Room!.Epoch));
        Assert.Single(play.Log.OfType<ParticipantLeft>());
    }

    [Fact]
    public void Ban_OfAStranger_IsNotFound() =>
        Assert.Equal(Rejection.NotFound, RoomRules.Ban(Live().State, Sample.Oda, Sample.Noon).Rejection);

    [Fact]
    public void WithdrawConsent_OfAnObserver_MovesOn()
    {
        var play = Live();
        Observe(play);
        play.Accept(SceneRules.WithdrawConsent(play.State, Sample.Oda, play.Now));
        Assert.Equal((ScenePhase.Live, 2), (play.State.Phase, play.State.Room!.Epoch));
    }

    [Fact]
    public void See_Twice_NotesOnce()
    {
        var play = Live();
        Look(play, "A", "B");
        Assert.True(RoomRules.See(play.State, 1, Slots("A", "B")).Events.IsEmpty);
        Look(play, "A");
        Assert.Equal(
            [new RoomPresence("A", 1, true), new RoomPresence("B", 1, true), new RoomPresence("B", 1, false)],
            play.Log.OfType<RoomPresence>());
        Assert.True(RoomRules.See(play.State, 2, Slots()).Events.IsEmpty);
    }

    [Theory]
    [InlineData(Limits.RoomMovesPerSlot - 2, true, true)]
    [InlineData(Limits.RoomMovesPerSlot - 1, true, false)]
    [InlineData(Limits.RoomMovesPerSlot, false, false)]
    public void See_ManyMoves_EndsWithAComing(int moves, bool notesComing, bool notesGoing)
    {
        var play = Live();
        Look(play, "A", "B");
        play.Change(state => state with { Roster = [.. state.Roster.Select(p => p with { RoomMoves = moves })] });
        Assert.Equal(notesGoing, !RoomRules.See(play.State, 1, Slots("B")).Events.IsEmpty);
        play.Change(state => state with { Roster = [.. state.Roster.Select(p => p with { Place = null })] });
        Assert.Equal(notesComing, !RoomRules.See(play.State, 1, Slots("A")).Events.IsEmpty);
    }

    [Theory]
    [InlineData(Bound - 1, ScenePhase.Live)]
    [InlineData(Bound, ScenePhase.Holding)]
    [InlineData(Bound + 1, ScenePhase.Holding)]
    public void Tick_OutOfTheRoom_HoldsAfterTheBound(int seconds, ScenePhase phase)
    {
        var play = Live();
        Look(play, "A", "B");
        Look(play, "A");
        var since = play.Now;
        play.Sight = new RoomSight(since.AddSeconds(seconds), IsDark: false);
        play.Arrive("A", "B");
        Assert.Equal(phase, play.State.Phase);
        Look(play, "A", "B");
        play.Arrive("A", "B");
        Assert.Equal(ScenePhase.Live, play.State.Phase);
    }

    [Fact]
    public void Tick_OutOfTheRoom_HoldsNobodyElse()
    {
        var play = Live();
        Observe(play);
        Look(play, "A", "O1");
        Look(play, "A");
        play.Sight = new RoomSight(play.Now.AddSeconds(60), IsDark: false);
        play.Pass(30, "A", "B", "O1");
        // B was never seen in the room, and O1 only watches.
        Assert.Equal(ScenePhase.Live, play.State.Phase);
        Assert.All(play.State.Roster, p => Assert.True(p.Present));
    }

    [Fact]
    public void Tick_RoomServerSilent_NobodyIsGone()
    {
        var play = Live();
        Look(play, "A", "B");
        Look(play, "A");
        play.Sight = new RoomSight(play.Now.AddSeconds(60), IsDark: true);
        play.Pass(30, "A", "B");
        Assert.Equal(ScenePhase.Live, play.State.Phase);
        play.Sight = play.Sight with { IsDark = false };
        play.Pass(5, "A", "B");
        Assert.Equal(ScenePhase.Holding, play.State.Phase);
        // A new activation has not looked yet: who was gone is not back for that.
        play.Sight = default;
        play.Pass(5, "A", "B");
        Assert.Equal(ScenePhase.Holding, play.State.Phase);
        play.Sight = new RoomSight(null, IsDark: true);
        play.Pass(5, "A", "B");
        Assert.Equal(ScenePhase.Live, play.State.Phase);
    }

    [Fact]
    public void Surplus_OldConnectionsAndThoseWhoLeft_AreSentOut()
    {
        var play = Live();
        Observe(play);
        play.Accept(SceneRules.Leave(play.State, Sample.Oda, play.Now));
        var (early, late) = (Sample.Noon, Sample.Noon.AddSeconds(1));
        var surplus = RoomRules.Surplus(play.State,
            [("A#1", late), ("A#2", early), ("B#1", early), ("O1#1", early), ("C#1", early), ("EG_x", early)]);
        Assert.Equal(["A#2", "O1#1"], surplus);
    }

    [Theory]
    [InlineData("-e1", 1)]
    [InlineData("-e99", 99)]
    [InlineData("-e0", 0)]
    [InlineData("-e01", 0)]
    [InlineData("-e100", 0)]
    [InlineData("-e", 0)]
    [InlineData("-e-1", 0)]
    [InlineData("", 0)]
    [InlineData("-e1x", 0)]
    public void RoomName_Read_IsOursOrNot(string ending, int epoch)
    {
        Assert.Equal(epoch > 0, RoomName.TryParse(Sample.Scene.Value + ending, out var name));
        if (epoch > 0)
            Assert.Equal((Sample.Scene, epoch, Sample.Scene.Value + ending), (name.Scene, name.Epoch, $"{name}"));
        Assert.False(RoomName.TryParse("lobby" + ending, out _));
        Assert.False(RoomName.TryParse(null, out _));
    }

    private static Play Live()
    {
        var play = Play.Live(Sample.RoomOffer);
        play.Accept(RoomRules.Open(play.State, 1));
        return play;
    }

    private static void Observe(Play play)
    {
        var cast = new SealedCast("02", [new SealedSlot("O1", Sample.Oda)]);
        play.Accept(SceneRules.Observe(play.State, Sample.Oda, "x-9"), cast);
    }

    private static void Look(Play play, params string[] inside) =>
        play.Accept(RoomRules.See(play.State, 1, Slots(inside)));

    private static ImmutableHashSet<string> Slots(params string[] slots) => [.. slots];
}
