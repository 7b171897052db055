namespace Scenes.Cli.Tests;

/// <summary>
/// The log's presence in rooms is held against who was there, and what they saw and heard against who was there with
/// them.
/// </summary>
public sealed class StayChecksTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_767_225_600_000);

    private readonly Reading _reading = new();
    private readonly SceneFile _scene = new("s-one");

    public StayChecksTests()
    {
        _reading.Scenes.Add(_scene.Id, _scene);
        _scene.Rooms.Comings[("A", 1)] = 1;
        _scene.Rooms.Comings[("B", 1)] = 1;
    }

    [Fact]
    public void Stays_SeenByTheSceneAndByEachOther_Sound() => Assert.Empty(Check(Stay("A", 0, 30), Stay("B", 2, 30)));

    [Fact]
    public void Stays_NobodyWroteThemDown_Sound() => Assert.Empty(StayChecks.Check(_reading, new Told()));

    [Fact]
    public void Stays_SeenInARoomAndNeverThere_Presence() => Red("presence", Stay("A", 0, 30));

    [Fact]
    public void Stays_SeenComingMoreOftenThanTheyCame_Presence()
    {
        _scene.Rooms.Comings[("A", 1)] = 2;
        Red("presence", Stay("A", 0, 30), Stay("B", 0, 30));
    }

    [Theory, InlineData(19.9, false), InlineData(20, true), InlineData(20.1, true)]
    public void Stays_ThereAndNotSeen_PresenceOnceItMustHaveLooked(double seconds, bool broken)
    {
        _scene.Rooms.Comings.Remove(("B", 1));
        RoomStay[] stays = [Stay("A", 0, 30), Stay("B", 0, seconds)];
        if (broken) Red("presence", stays);
        else Assert.Empty(Check(stays));
    }

    [Theory, InlineData(9.9, false), InlineData(10, true), InlineData(10.1, true)]
    public void Stays_TogetherAndNothingSeen_MediaOnceItMustHaveCome(double seconds, bool broken)
    {
        RoomStay[] stays = [Stay("A", 0, 10 + seconds) with { Pictures = 0 }, Stay("B", 10, 30)];
        if (broken) Red("media", stays);
        else Assert.Empty(Check(stays));
    }

    [Fact]
    public void Stays_TogetherAndNothingHeard_Media() =>
        Red("media", Stay("A", 0, 30), Stay("B", 0, 30) with { Sounds = 0 });

    [Fact]
    public void Stays_WithSomebodyWhoOnlyLooksOn_NothingToSee()
    {
        _scene.Rooms.Comings[("O1", 1)] = 1;
        _scene.Rooms.Comings.Remove(("B", 1));
        Assert.Empty(Check(
            Stay("A", 0, 30) with { Pictures = 0, Sounds = 0 }, Stay("O1", 0, 30) with { PlaysFrom = null }));
    }

    [Fact]
    public void Stays_InDifferentRoomsOfAScene_DoNotSeeEachOther()
    {
        _scene.Rooms.Comings[("B", 2)] = 1;
        _scene.Rooms.Comings.Remove(("B", 1));
        Assert.Empty(Check(Stay("A", 0, 30) with { Pictures = 0 }, Stay("B", 0, 30) with { Epoch = 2, Pictures = 0 }));
    }

    [Theory, InlineData(19.9, false), InlineData(20, true), InlineData(20.1, true)]
    public void Stays_NeverBegun_MediaOnceItWasTriedForLong(double seconds, bool broken)
    {
        _scene.Rooms.Comings.Clear();
        RoomStay[] stays = [Stay("A", 0, 0), Stay("A", seconds, seconds)];
        if (broken) Red("media", stays);
        else Assert.Empty(Check(stays));
    }

    [Fact]
    public void Stays_OfASceneThatIsClosedNow_AreNotHeldAgainstItsLog()
    {
        _reading.Scenes.Clear();
        Assert.Empty(Check(Stay("A", 0, 30), Stay("B", 0, 30)));
        Assert.Equal(0, StayChecks.Noted(_reading, [Stay("A", 0, 30)]));
    }

    private static RoomStay Stay(string slot, double from, double to) => new(
        "s-one", slot, 1, Start.AddSeconds(from), Start.AddSeconds(from), Start.AddSeconds(to), 100, 100);

    private IReadOnlyList<Violation> Check(params RoomStay[] stays) =>
        StayChecks.Check(_reading, new Told { Stays = [.. stays] });

    private void Red(string what, params RoomStay[] stays) =>
        Assert.Equal([what], Check(stays).Select(v => v.Invariant));
}
