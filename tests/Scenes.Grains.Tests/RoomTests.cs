using Microsoft.Extensions.DependencyInjection;
using Scenes.Domain;
using Scenes.Rooms;

namespace Scenes.Grains.Tests;

/// <summary>
/// A scene has its room while people are in it and no longer, whatever fails in between (L3); who is let in is decided
/// on what is stored; and a room server that is down takes nothing from the scene but pictures and sound.
/// </summary>
public sealed class RoomTests
{
    private static readonly SceneTimings Timings = new(MediaSeconds: 15);

    private readonly MemoryRooms _rooms = new();
    private readonly MovedClock _clock = new();
    private readonly SweepBell _bell = new();

    [Fact]
    public async Task Scene_FromGatheringToTheEnd_HasItsRoom()
    {
        await using var scenes = await StartAsync();
        var id = await LiveAsync(scenes);
        Assert.Equal([$"{id}-e1"], _rooms.Open);
        Cast.Taken(await scenes.Scene(id).StopAsync(Cast.NextOperation(), Cast.Ann));
        await WholeSceneTests.SettledAsync(scenes, id, "room-close/e1");
        Assert.Empty(_rooms.Open);
        Assert.Equal(0, await scenes.Scene(id).GetRoomEpochAsync());
        Assert.Equal("room.closed", (await scenes.Scene(id).GetRoomAccessAsync(Cast.Ann)).Rejection?.Code);
        var room = (await scenes.RecordsAsync(id)).Where(e => e is RoomAssigned or RoomOpened);
        Assert.Equal([new RoomAssigned(1), new RoomOpened(1)], room);
    }

    [Fact]
    public async Task Access_PerformerAndObserver_AreSlotsWithTheirGrants()
    {
        await using var scenes = await StartAsync();
        var id = await LiveAsync(scenes);
        await new Cast(scenes).PrepareAsync(Cast.Oda, "observing");
        Cast.Taken(await scenes.Scene(id).ObserveAsync(Cast.Oda));
        var slot = (await scenes.Scene(id).GetAsync(Cast.Ann))!.Slot;
        var ann = Cast.Taken(await scenes.Scene(id).GetRoomAccessAsync(Cast.Ann));
        Assert.Equal(("wss://rooms.example/", $"{id}-e1", 1), (ann.Url, ann.Room, ann.Epoch));
        Assert.InRange(ann.ExpiresAt - _clock.GetUtcNow(), TimeSpan.FromSeconds(280), TimeSpan.FromSeconds(300));
        Cast.Taken(await scenes.Scene(id).GetRoomAccessAsync(Cast.Ann));
        Cast.Taken(await scenes.Scene(id).GetRoomAccessAsync(Cast.Oda));
        Assert.Equal(RejectionKind.NotFound, (await scenes.Scene(id).GetRoomAccessAsync(Cast.Cat)).Rejection?.Kind);
        var (first, second, watcher) = (_rooms.Grants[0], _rooms.Grants[1], _rooms.Grants[2]);
        Assert.Matches($"^{slot}#[0-9a-f]{{8}}$", first.Identity);
        Assert.NotEqual(first.Identity, second.Identity);
        Assert.Equal((slot, true, false, false), (first.Name, first.CanPublish, first.CanPublishData, first.Hidden));
        Assert.Matches("^O1#", watcher.Identity);
        Assert.Equal((false, false, true), (watcher.CanPublish, watcher.CanPublishData, watcher.Hidden));
        Assert.All(_rooms.Grants, grant => Assert.Equal(Limits.RoomTokenSeconds, grant.Lifetime.TotalSeconds));
    }

    [Fact]
    public async Task Access_TooOften_IsRefusedUntilTimePasses()
    {
        await using var scenes = await StartAsync();
        var id = await LiveAsync(scenes);
        for (var i = 0; i < Limits.RoomTokensBurst; i++)
            Cast.Taken(await scenes.Scene(id).GetRoomAccessAsync(Cast.Ann));
        Assert.Equal("room.too_many_tokens", (await scenes.Scene(id).GetRoomAccessAsync(Cast.Ann)).Rejection?.Code);
        Cast.Taken(await scenes.Scene(id).GetRoomAccessAsync(Cast.Ben));
        _clock.Pass(TimeSpan.FromSeconds(Limits.RoomTokenEverySeconds));
        Cast.Taken(await scenes.Scene(id).GetRoomAccessAsync(Cast.Ann));
    }

    [Fact]
    public async Task RoomServer_Hangs_TheSceneGoesOnWithout()
    {
        _rooms.Hang();
        await using var scenes = await StartAsync();
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        var id = await cast.LiveAsync();
        Assert.Equal(new RoomStatus(1, Available: false), (await scenes.Scene(id).GetAsync(Cast.Ann))!.Room);
        Assert.Equal("room.not_open", (await scenes.Scene(id).GetRoomAccessAsync(Cast.Ann)).Rejection?.Code);
        Cast.Taken(await scenes.Scene(id).AppendLabelsAsync(Cast.NextOperation(), Cast.Ann, Cast.Labels(3)));
        Cast.Taken(await scenes.Scene(id).StopAsync(Cast.NextOperation(), Cast.Ann));
        await WholeSceneTests.SettledAsync(scenes, id);
        await scenes.UntilAsync(Cast.Ann, view => view.Status == PerformerStatus.Away);
    }

    [Fact]
    public async Task RoomServer_DownAtTheEndAndThroughARestart_ClosesTheRoomWhenItIsBack()
    {
        await using var scenes = await StartAsync();
        var id = await LiveAsync(scenes);
        _rooms.Break();
        Cast.Taken(await scenes.Scene(id).StopAsync(Cast.NextOperation(), Cast.Ann));
        await WholeSceneTests.SettledAsync(scenes, id);
        await scenes.RestartAsync();
        await scenes.Scene(id).GetAsync(Cast.Ann);
        Assert.Equal([$"{id}-e1"], _rooms.Open);
        _rooms.Mend();
        await WholeSceneTests.SettledAsync(scenes, id, "room-close/e1");
        Assert.Empty(_rooms.Open);
    }

    [Fact]
    public async Task Hint_OfOneWhoIsOut_HoldsAfterTheBoundAndResumes()
    {
        await using var scenes = await StartAsync();
        var id = await LiveAsync(scenes);
        var room = $"{id}-e1";
        _rooms.Join(room, "A#1");
        _rooms.Join(room, "B#1");
        await HintAsync(scenes, id, new RoomPresence("B", 1, true));
        _rooms.Part(room, "B#1");
        await HintAsync(scenes, id, new RoomPresence("B", 1, false));
        Assert.Equal(ScenePhase.Live, await scenes.Scene(id).GetPhaseAsync());
        // Both are heard all the time.
        for (var i = 0; i < 3; i++)
        {
            _clock.Pass(TimeSpan.FromSeconds(5));
            await BeatAsync(scenes, id);
        }

        await scenes.Scene(id).HintRoomAsync(1);
        var held = await scenes.UntilAsync(id, Cast.Ann, view => view.Phase == ScenePhase.Holding);
        Assert.Equal("partner-lost", held.Reason);
        _rooms.Join(room, "B#2");
        _clock.Pass(TimeSpan.FromSeconds(2));
        await BeatAsync(scenes, id);
        await scenes.Scene(id).HintRoomAsync(1);
        var back = await scenes.UntilAsync(id, Cast.Ann, view => view.Phase == ScenePhase.Live);
        Assert.Equal("returned", back.Reason);
    }

    [Fact]
    public async Task Hint_Forged_ChangesNothing()
    {
        await using var scenes = await StartAsync();
        var id = await LiveAsync(scenes);
        var before = (await scenes.RecordsAsync(id)).Length;
        foreach (var epoch in new[] { 0, 2, -1, int.MaxValue }) await scenes.Scene(id).HintRoomAsync(epoch);
        var stranger = SceneId.FromEntropy(new byte[16]);
        await scenes.Scene(stranger).HintRoomAsync(1);
        Assert.Equal(ScenePhase.None, await scenes.Scene(stranger).GetPhaseAsync());
        Assert.Equal(before, (await scenes.RecordsAsync(id)).Length);
    }

    [Fact]
    public async Task Look_ServerForgotTheRoom_MakesItAnew()
    {
        await using var scenes = await StartAsync();
        var id = await LiveAsync(scenes);
        await _rooms.CloseAsync($"{id}-e1", TestContext.Current.CancellationToken);
        _clock.Pass(TimeSpan.FromSeconds(2));
        await scenes.Scene(id).HintRoomAsync(1);
        await UntilAsync(() => !_rooms.Open.IsEmpty);
        Assert.Equal([$"{id}-e1"], _rooms.Open);
    }

    [Fact]
    public async Task Ban_OfAPerformer_MovesTheOthersToANewRoom()
    {
        await using var scenes = await StartAsync();
        var id = await LiveAsync(scenes);
        _rooms.Join($"{id}-e1", "B#1");
        var operation = Cast.NextOperation();
        var ack = Cast.Taken(await scenes.Scene(id).BanAsync(operation, Cast.Ben));
        Assert.Equal(ack.FirstSeq, Cast.Taken(await scenes.Scene(id).BanAsync(operation, Cast.Ben)).FirstSeq);
        // Nobody stands by, so the scene ends and takes its room along; a watcher's ban is another story.
        await scenes.UntilAsync(id, Cast.Ann, view => view.Phase == ScenePhase.Aborted);
        await WholeSceneTests.SettledAsync(scenes, id, "room-close/e2");
        await WholeSceneTests.SettledAsync(scenes, id, "room-close/e1");
        Assert.Empty(_rooms.Open);
        Assert.Equal("room.banned", (await scenes.Scene(id).GetRoomAccessAsync(Cast.Ben)).Rejection?.Code);
    }

    [Fact]
    public async Task Ban_OfAnObserver_MovesThePerformersToANewRoom()
    {
        await using var scenes = await StartAsync();
        var id = await LiveAsync(scenes);
        await new Cast(scenes).PrepareAsync(Cast.Oda, "observing");
        Cast.Taken(await scenes.Scene(id).ObserveAsync(Cast.Oda));
        Cast.Taken(await scenes.Scene(id).BanAsync(Cast.NextOperation(), Cast.Oda));
        await scenes.UntilAsync(id, Cast.Ann, view => view.Room == new RoomStatus(2, Available: true));
        await WholeSceneTests.SettledAsync(scenes, id, "room-close/e1");
        Assert.Equal([$"{id}-e2"], _rooms.Open);
        Assert.Equal($"{id}-e2", Cast.Taken(await scenes.Scene(id).GetRoomAccessAsync(Cast.Ann)).Room);
        Assert.Equal("room.banned", (await scenes.Scene(id).GetRoomAccessAsync(Cast.Oda)).Rejection?.Code);
        Assert.Equal(ScenePhase.Live, await scenes.Scene(id).GetPhaseAsync());
    }

    [Fact]
    public async Task Sweep_OrphansAmongOthers_AreClosedAtTheSecondLook()
    {
        await using var scenes = await StartAsync();
        var id = await LiveAsync(scenes);
        var unknown = SceneId.FromEntropy(new byte[16]);
        foreach (var room in new[] { "lobby", $"{unknown}-e1", $"{id}-e2" }) _rooms.Leave(room);
        await _bell.RingAsync(scenes);
        Assert.Equal(4, _rooms.Open.Length);
        _rooms.Break();
        await _bell.RingAsync(scenes);
        _rooms.Mend();
        await _bell.RingAsync(scenes);
        Assert.Equal(["lobby", $"{id}-e1"], _rooms.Open);
    }

    private Task<TestScenes> StartAsync() => TestScenes.StartAsync(Timings, filter: _bell, clock: _clock,
        configure: services => services.AddSingleton<IRooms>(_rooms));

    private static async Task<SceneId> LiveAsync(TestScenes scenes)
    {
        var cast = new Cast(scenes);
        await cast.OpenCampaignAsync();
        var id = await cast.LiveAsync();
        await scenes.UntilAsync(id, Cast.Ann, view => view.Room is { Available: true });
        return id;
    }

    private async Task HintAsync(TestScenes scenes, SceneId id, RoomPresence wanted)
    {
        // A hint may come right after a look, and then the next look is a second away.
        _clock.Pass(TimeSpan.FromSeconds(1));
        await scenes.Scene(id).HintRoomAsync(1);
        var patience = TimeProvider.System.GetUtcNow().AddSeconds(30);
        while (!(await scenes.RecordsAsync(id)).OfType<RoomPresence>().Contains(wanted))
        {
            Assert.True(TimeProvider.System.GetUtcNow() < patience, $"{wanted} was never noted.");
            await scenes.Scene(id).GetAsync(Cast.Ann);
        }
    }

    private static async Task UntilAsync(Func<bool> wanted)
    {
        var patience = TimeProvider.System.GetUtcNow().AddSeconds(30);
        while (!wanted())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < patience, "It never came to be.");
            await Task.Yield();
        }
    }

    private static async Task BeatAsync(TestScenes scenes, SceneId id)
    {
        Cast.Taken(await scenes.Scene(id).HeartbeatAsync(Cast.Ann));
        Cast.Taken(await scenes.Scene(id).HeartbeatAsync(Cast.Ben));
    }

    /// <summary>Reminders come once a minute; this one comes when it is told to.</summary>
    private sealed class SweepBell : IIncomingGrainCallFilter
    {
        private int _ring;

        public Task RingAsync(TestScenes scenes)
        {
            Volatile.Write(ref _ring, 1);
            return scenes.Client.GetGrain<IRoomSweeperGrain>(IRoomSweeperGrain.Key).WatchAsync();
        }

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.Grain is IRoomSweeperGrain and IRemindable sweeper && Interlocked.Exchange(ref _ring, 0) == 1)
                await sweeper.ReceiveReminder("sweep", default);
            await context.Invoke();
        }
    }
}
