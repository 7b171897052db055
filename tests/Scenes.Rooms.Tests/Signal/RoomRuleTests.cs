using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Protocol;
using Action = Scenes.Rooms.Protocol.LeaveRequest.Types.Action;
using Case = Scenes.Rooms.Protocol.SignalResponse.MessageOneofCase;
using Reason = Scenes.Rooms.Protocol.RequestResponse.Types.Reason;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>
/// Nobody does in a room what they were not granted, hidden ones are never seen, rooms end when they are empty for as
/// long as they were told, and every limit holds at its number.
/// </summary>
public sealed class RoomRuleTests
{
    private readonly RoomStage _stage = new();

    [Fact]
    public void Hidden_IsNeverToldToOthersButSeesThem()
    {
        var ann = _stage.Client("ann").Join().Connect();
        var track = ann.Publish("video", "7", "cam");
        ann.Heard.Clear();

        var eve = _stage.Client("eve").Join(permit: permission => permission.Hidden = true).Connect();
        _stage.Client("bob").Join().Connect();
        eve.Tell(new SignalRequest { Leave = new LeaveRequest() });

        Assert.Equal(track, eve.Heard.Single(heard => heard.MessageCase == Case.Answer).Answer.MidToTrackId["4"]);
        var told = ann.Heard.Where(heard => heard.MessageCase == Case.Update)
            .SelectMany(heard => heard.Update.Participants).Select(one => one.Identity);
        Assert.DoesNotContain("eve", told);
        Assert.Equal(2u, _stage.Rooms.Find("stage")!.About.NumParticipants);
    }

    [Fact]
    public void Hidden_MayNotPublish()
    {
        var eve = _stage.Client("eve").Join(permit: permission => permission.Hidden = true).Connect();

        Assert.Equal("", eve.Announce("video", "cam", TrackSource.Camera));
        Assert.Equal(Reason.NotAllowed, eve.Take(Case.RequestResponse).Single().RequestResponse.Reason);
    }

    [Theory]
    [InlineData(TrackSource.Microphone, true)]
    [InlineData(TrackSource.ScreenShareAudio, false)]
    [InlineData(TrackSource.Unknown, false)]
    public void Publish_OfASource_IsAllowedOnlyWhenGranted(TrackSource source, bool allowed)
    {
        var ann = _stage.Client("ann")
            .Join(permit: permission => permission.CanPublishSources.Add(TrackSource.Microphone));

        Assert.Equal(allowed, ann.Announce("audio", "cid", source).Length > 0);
    }

    [Fact]
    public void Publish_WithoutPermission_IsRefusedAlsoWhenOfferedAnyway()
    {
        var ann = _stage.Client("ann").Join(permit: permission => permission.CanPublish = false).Connect();

        Assert.Equal("", ann.Publish("video", "7", "cam"));

        Assert.Empty(ann.Session!.Publications.Live);
    }

    [Fact]
    public void Subscribe_WithoutPermission_GetsNothing()
    {
        var ann = _stage.Client("ann").Join().Connect();
        var track = ann.Publish("video", "7", "cam");
        var bob = _stage.Client("bob").Join(permit: permission => permission.CanSubscribe = false).Connect();
        var wish = new UpdateSubscription { Subscribe = true };
        wish.TrackSids.Add(track);

        bob.Tell(new SignalRequest { Subscription = wish });

        Assert.Empty(bob.Session!.Subscriptions.All);
    }

    [Fact]
    public void Subscribe_ByHand_GetsOnlyWhatWasChosen()
    {
        var ann = _stage.Client("ann").Join().Connect();
        var track = ann.Publish("video", "7", "cam");
        ann.Publish("audio", "8", "mic");
        var bob = _stage.Client("bob").Join(auto: false).Connect();
        Assert.Empty(bob.Session!.Subscriptions.All);
        var wish = new UpdateSubscription { Subscribe = true };
        wish.ParticipantTracks.Add(new ParticipantTracks { ParticipantSid = ann.Sid, TrackSids = { track } });

        bob.Tell(new SignalRequest { Subscription = wish });

        Assert.Equal(track, bob.Session.Subscriptions.All.Single().Source.Track.Sid);
    }

    [Fact]
    public void Audience_ThatLeavesSomebodyOut_EndsAndKeepsThemOutUntilLetIn()
    {
        var (ann, bob) = (_stage.Client("ann").Join().Connect(), _stage.Client("bob").Join().Connect());
        var eve = _stage.Client("eve").Join(permit: permission => permission.Hidden = true).Connect();
        var track = ann.Publish("video", "7", "cam");
        var limited = new SubscriptionPermission
        {
            TrackPermissions = { new TrackPermission { ParticipantIdentity = "bob", AllTracks = true } },
        };

        ann.Tell(new SignalRequest { SubscriptionPermission = limited });
        var another = ann.Publish("audio", "8", "mic");

        Assert.Equal([track, another], bob.Session!.Subscriptions.All.Select(one => one.Source.Track.Sid));
        Assert.Empty(eve.Session!.Subscriptions.All);
        Assert.Equal([(track, false), (another, false)], Told(eve));

        ann.Tell(new SignalRequest { SubscriptionPermission = new SubscriptionPermission { AllParticipants = true } });

        Assert.Equal(2, eve.Session.Subscriptions.All.Count);
        Assert.Equal([(track, true), (another, true)], Told(eve));
        Assert.Empty(Told(bob));
    }

    [Theory]
    [InlineData(SignalLimits.People, 0)]
    [InlineData(SignalLimits.People + 1, 1)]
    public void Audience_OfMany_StopsAtTheLimit(int count, int refused)
    {
        var ann = _stage.Client("ann").Join().Connect();
        var permission = new SubscriptionPermission();
        for (var i = 0; i < count; i++)
            permission.TrackPermissions.Add(new TrackPermission { ParticipantIdentity = $"p{i}", AllTracks = true });

        ann.Tell(new SignalRequest { SubscriptionPermission = permission });

        Assert.Equal(refused, _stage.Services.Counters.Refused);
    }

    [Fact]
    public void Grant_ThatTakesPublishing_UnpublishesAndTells()
    {
        var ann = _stage.Client("ann").Join().Connect();
        var track = ann.Publish("video", "7", "cam");
        ann.Publish("audio", "8", "mic");
        var permission = new ParticipantPermission { CanPublish = true, CanSubscribe = true };
        permission.CanPublishSources.Add(TrackSource.Microphone);

        ann.Session!.Grant(permission);

        Assert.Equal(track, ann.Take(Case.TrackUnpublished).Single().TrackUnpublished.TrackSid);
        Assert.Equal(TrackType.Audio, ann.Session.Publications.Live.Single().Track.Type);
        Assert.Equal(permission, ann.Take(Case.Update).Last().Update.Participants.Single().Permission);
        Assert.Single(ann.Take(Case.RefreshToken));
        Assert.False(ann.Session.Rights.MaySendData);
    }

    [Fact]
    public void Grant_ThatTakesAndGivesSubscribing_EndsAndBeginsAll()
    {
        var (ann, bob) = (_stage.Client("ann").Join().Connect(), _stage.Client("bob").Join().Connect());
        ann.Publish("video", "7", "cam");
        bob.Session!.Grant(new ParticipantPermission { CanPublish = true });
        Assert.Empty(bob.Session.Subscriptions.All);

        bob.Session.Grant(new ParticipantPermission { CanPublish = true, CanSubscribe = true });

        Assert.Single(bob.Session.Subscriptions.All);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void UpdateMetadata_IsAllowedOnlyWhenGranted(bool granted)
    {
        var ann = _stage.Client("ann").Join(permit: permission => permission.CanUpdateMetadata = granted);

        ann.Tell(new SignalRequest
        {
            UpdateMetadata = new UpdateParticipantMetadata { Name = "Ann", Attributes = { ["mood"] = "calm" } },
        });

        Assert.Equal(granted ? Reason.Ok : Reason.NotAllowed,
            ann.Take(Case.RequestResponse).Single().RequestResponse.Reason);
        Assert.Equal(granted ? "Ann" : "ann", ann.Session!.Person.Name);
        Assert.Equal(granted ? 1 : 0, ann.Session.Person.Attributes.Count);
    }

    [Fact]
    public void Mute_ByItsPublisher_IsToldToOthers()
    {
        var (ann, bob) = (_stage.Client("ann").Join().Connect(), _stage.Client("bob").Join().Connect());
        var track = ann.Publish("audio", "7", "mic");
        bob.Heard.Clear();

        ann.Tell(new SignalRequest { Mute = new MuteTrackRequest { Sid = track, Muted = true } });

        Assert.True(bob.Take(Case.Update).Single().Update.Participants.Single().Tracks.Single().Muted);
        Assert.True(ann.Session!.Publications.Live.Single().Media!.IsMuted);
    }

    [Fact]
    public void Mute_OfAnothersTrack_ChangesNothing()
    {
        var (ann, bob) = (_stage.Client("ann").Join().Connect(), _stage.Client("bob").Join().Connect());
        var track = ann.Publish("audio", "7", "mic");

        bob.Tell(new SignalRequest { Mute = new MuteTrackRequest { Sid = track, Muted = true } });

        Assert.False(ann.Session!.Publications.Live.Single().Media!.IsMuted);
        Assert.Equal(1, _stage.Services.Counters.Refused);
    }

    [Theory]
    [InlineData(SignalLimits.Tracks, true)]
    [InlineData(SignalLimits.Tracks + 1, false)]
    public void Announce_OfManyTracks_StopsAtTheLimit(int count, bool allowed)
    {
        var ann = _stage.Client("ann").Join();
        var last = "";

        for (var i = 0; i < count; i++) last = ann.Announce("video", $"cam{i}", TrackSource.Camera);

        Assert.Equal(allowed, last.Length > 0);
    }

    [Fact]
    public void Join_OfAFullRoom_IsRefusedHiddenOnesIncluded()
    {
        _stage.Rooms.Create(new CreateRoomRequest { Name = "stage", MaxParticipants = 2 });
        _stage.Client("ann").Join();
        _stage.Client("eve").Join(permit: permission => permission.Hidden = true);

        var bob = _stage.Client("bob").Join();

        var leave = bob.Heard.Single().Leave;
        Assert.Equal((Action.Disconnect, DisconnectReason.JoinFailure), (leave.Action, leave.Reason));
        Assert.NotNull(_stage.Client("ann").Join().Session);
    }

    [Fact]
    public void Room_ThatNobodyEnters_ClosesAfterItsEmptyTimeout()
    {
        _stage.Rooms.Create(new CreateRoomRequest { Name = "stage", EmptyTimeout = 10, DepartureTimeout = 5 });
        _stage.Loop.Advance(9_900);
        Assert.NotNull(_stage.Rooms.Find("stage"));

        _stage.Loop.Advance(200);

        Assert.Null(_stage.Rooms.Find("stage"));
        Assert.Equal(["room_started", "room_finished"], _stage.EventNames);
    }

    [Fact]
    public void Room_ThatAllHaveLeft_ClosesAfterItsDepartureTimeout()
    {
        _stage.Rooms.Create(new CreateRoomRequest { Name = "stage", EmptyTimeout = 100, DepartureTimeout = 5 });
        _stage.Client("ann").Join().Tell(new SignalRequest { Leave = new LeaveRequest() });
        _stage.Loop.Advance(4_900);
        Assert.NotNull(_stage.Rooms.Find("stage"));

        _stage.Loop.Advance(200);

        Assert.Null(_stage.Rooms.Find("stage"));
    }

    [Fact]
    public void Close_OfTheServer_AsksEverybodyToComeBack()
    {
        var ann = _stage.Client("ann").Join().Connect();

        _stage.Rooms.Close();

        var leave = ann.Take(Case.Leave).Single().Leave;
        Assert.Equal((Action.Reconnect, DisconnectReason.ServerShutdown), (leave.Action, leave.Reason));
        Assert.Equal("room_finished", _stage.EventNames.Last());
        Assert.Null(_stage.Client("bob").Join().Session);
    }

    [Fact]
    public void Delete_OfARoom_SendsEverybodyOutForGood()
    {
        var ann = _stage.Client("ann").Join().Connect();

        _stage.Rooms.Delete(_stage.Rooms.Find("stage")!);

        var leave = ann.Take(Case.Leave).Single().Leave;
        Assert.Equal((Action.Disconnect, DisconnectReason.RoomDeleted), (leave.Action, leave.Reason));
        Assert.Null(_stage.Rooms.Find("stage"));
    }

    private static IEnumerable<(string Track, bool Allowed)> Told(ScriptedClient client) =>
        client.Take(Case.SubscriptionPermissionUpdate)
            .Select(heard => (heard.SubscriptionPermissionUpdate.TrackSid, heard.SubscriptionPermissionUpdate.Allowed));
}
