using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Local.Transport;
using Scenes.Rooms.Protocol;
using Action = Scenes.Rooms.Protocol.LeaveRequest.Types.Action;
using Case = Scenes.Rooms.Protocol.SignalResponse.MessageOneofCase;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>
/// A session outlives its socket for as long as it may, and no longer; whoever is not in it is told what to do. Each
/// end tells everybody, and the webhooks in LiveKit's order.
/// </summary>
public sealed class SessionTests
{
    private readonly RoomStage _stage = new();

    [Fact]
    public void Leave_OfAPublisher_TellsTheOthersAndTheWebhooksInOrder()
    {
        var (ann, bob) = (_stage.Client("ann").Join(), _stage.Client("bob").Join().Connect());
        ann.Publish("audio", "7", "mic");
        ann.Connect();
        _stage.Events.Clear();

        ann.Tell(new SignalRequest { Leave = new LeaveRequest() });

        var last = bob.Take(Case.Update).Last().Update.Participants.Single();
        Assert.Equal(ParticipantInfo.Types.State.Disconnected, last.State);
        Assert.Equal(DisconnectReason.ClientInitiated, last.DisconnectReason);
        Assert.Equal(["track_unpublished", "participant_left"], _stage.EventNames);
        Assert.True(ann.IsEnded);
        Assert.True(ann.Transport().IsClosed);
    }

    [Fact]
    public void Publish_BeforeMediaFlow_IsToldAfterTheJoin()
    {
        var ann = _stage.Client("ann").Join();
        ann.Publish("audio", "7", "mic");
        Assert.Equal(["room_started"], _stage.EventNames);

        ann.Connect();

        Assert.Equal(["room_started", "participant_joined", "track_published"], _stage.EventNames);
    }

    [Fact]
    public void Leave_BeforeMediaFlow_IsToldAsAborted()
    {
        _stage.Client("ann").Join().Tell(new SignalRequest { Leave = new LeaveRequest() });

        Assert.Equal(["room_started", "participant_connection_aborted"], _stage.EventNames);
    }

    [Fact]
    public void Resume_WithinTheGrace_ContinuesTheSessionAndTellsWhoLeft()
    {
        var (ann, bob) = (_stage.Client("ann").Join().Connect(), _stage.Client("bob").Join().Connect());
        var sid = ann.Sid;
        ann.Session!.Detach(ann);
        bob.Tell(new SignalRequest { Leave = new LeaveRequest() });
        _stage.Loop.Advance(_stage.Services.Timings.ResumeGrace - 100);
        ann.Heard.Clear();

        ann.Join(resume: sid);

        Assert.Equal(sid, ann.Sid);
        Assert.Equal(Case.Reconnect, ann.Heard[0].MessageCase);
        var update = ann.Take(Case.Update).First().Update.Participants;
        Assert.Contains(update, one => one.Identity == "bob" && one.State == ParticipantInfo.Types.State.Disconnected);
        Assert.Contains(update, one => one.Identity == "ann");
        Assert.Single(ann.Take(Case.RefreshToken));
    }

    [Fact]
    public void Resume_AfterTheGrace_MustBeginAnew()
    {
        var ann = _stage.Client("ann").Join().Connect();
        var sid = ann.Sid;
        ann.Session!.Detach(ann);
        _stage.Loop.Advance(_stage.Services.Timings.ResumeGrace + 100);
        ann.Heard.Clear();

        ann.Join(resume: sid);

        Assert.Null(ann.Session);
        var leave = ann.Heard.Single().Leave;
        Assert.Equal((Action.Reconnect, DisconnectReason.StateMismatch), (leave.Action, leave.Reason));
        Assert.True(ann.IsEnded);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Resume_WhileMediaFlow_ContinuesTheSessionAfterTheGrace(bool isSingle)
    {
        var ann = _stage.Client("ann", isSingle).Join().Connect(isSingle ? "" : ".sub");
        var sid = ann.Sid;
        ann.Session!.Detach(ann);
        Flow(4 * _stage.Services.Timings.ResumeGrace);

        ann.Join(resume: sid);

        Assert.Equal(sid, ann.Sid);
        Assert.Empty(ann.Take(Case.Leave));
    }

    [Fact]
    public void Grace_OfWhoeverHasNoSocket_BeginsWhenMediaFallSilent()
    {
        var timings = _stage.Services.Timings;
        var ann = _stage.Client("ann").Join().Connect();
        ann.Session!.Detach(ann);
        Flow(4 * timings.ResumeGrace);

        _stage.Loop.Advance(timings.ResumeGrace - timings.Tick);
        Assert.False(ann.Session.IsClosed);
        _stage.Loop.Advance(2 * timings.Tick);

        Assert.Equal(DisconnectReason.SignalClose, ann.Session.Person.DisconnectReason);
    }

    [Fact]
    public void Grace_OfWhoeverWasSilentBefore_BeginsWhenTheSocketIsLost()
    {
        var timings = _stage.Services.Timings;
        var ann = _stage.Client("ann").Join().Connect();
        ann.Transport().LastHeard = 0;
        _stage.Loop.Advance(timings.PingTimeout - timings.Tick);
        ann.Session!.Detach(ann);

        _stage.Loop.Advance(timings.ResumeGrace - timings.Tick);
        Assert.False(ann.Session.IsClosed);
        _stage.Loop.Advance(2 * timings.Tick);

        Assert.True(ann.Session.IsClosed);
    }

    [Fact]
    public void Media_WithoutASocketForEver_EndTheSessionAtTheLimit()
    {
        var timings = _stage.Services.Timings;
        var ann = _stage.Client("ann").Join().Connect();
        ann.Session!.Detach(ann);
        Flow(timings.AwayLimit - timings.Tick);
        Assert.False(ann.Session.IsClosed);

        Flow(2 * timings.Tick);

        Assert.True(ann.Session.IsClosed);
        Assert.True(ann.Transport().IsClosed);
    }

    [Fact]
    public void Resume_OfAnotherSessionOfTheSameIdentity_MustBeginAnew()
    {
        var ann = _stage.Client("ann").Join().Connect();
        ann.Heard.Clear();

        _stage.Client("ann").Join(resume: "PA_another");

        Assert.False(ann.Session!.IsClosed);
        Assert.Equal(1, _stage.Services.Counters.Unknown);
    }

    [Fact]
    public void Offer_WithAnotherFragment_RestartsIce()
    {
        var ann = _stage.Client("ann").Join().Connect();
        ann.Offer();
        Assert.Equal(0, ann.Transport().Restarts);

        var answer = ann.Offer(restart: true);

        Assert.Equal(1, ann.Transport().Restarts);
        Assert.Contains("x1\r\n", answer.Sdp, StringComparison.Ordinal);
    }

    [Fact]
    public void Detach_BeforeMediaFlow_EndsTheSession()
    {
        var ann = _stage.Client("ann").Join();

        ann.Session!.Detach(ann);

        Assert.True(ann.Session.IsClosed);
    }

    [Fact]
    public void Join_OfAnIdentityThatIsIn_EndsTheOtherSession()
    {
        var first = _stage.Client("ann").Join().Connect();

        var second = _stage.Client("ann").Join().Connect();

        var leave = first.Take(Case.Leave).Single().Leave;
        Assert.Equal((Action.Disconnect, DisconnectReason.DuplicateIdentity), (leave.Action, leave.Reason));
        Assert.True(first.Session!.IsClosed);
        Assert.True(second.Session!.IsActive);
        Assert.Single(_stage.Rooms.Find("stage")!.People);
    }

    [Fact]
    public void Silence_OnTheSocket_ClosesItAndKeepsTheSession()
    {
        var timings = _stage.Services.Timings;
        var ann = _stage.Client("ann").Join().Connect();
        _stage.Loop.Advance(timings.PingTimeout - timings.Tick);
        ann.Tell(new SignalRequest { PingReq = new Ping { Timestamp = 7 } });
        Assert.Equal(7, ann.Take(Case.PongResp).Single().PongResp.LastPingTimestamp);
        _stage.Loop.Advance(timings.PingTimeout - timings.Tick);
        Assert.False(ann.IsEnded);

        _stage.Loop.Advance(2 * timings.Tick);

        Assert.True(ann.IsEnded);
        Assert.False(ann.Session!.IsClosed);
        _stage.Loop.Advance(timings.ResumeGrace + timings.Tick);
        Assert.True(ann.Session.IsClosed);
    }

    [Fact]
    public void Join_WhoseMediaNeverFlow_IsSentAway()
    {
        var ann = _stage.Client("ann").Join();
        for (var i = 0; i < 13; i++)
        {
            _stage.Loop.Advance(5_000);
            ann.Tell(new SignalRequest { Ping = 1 });
        }

        Assert.Equal(DisconnectReason.JoinFailure, ann.Take(Case.Leave).Single().Leave.Reason);
    }

    [Theory]
    [InlineData(PeerLoss.Silent)]
    [InlineData(PeerLoss.Refused)]
    public void Loss_OfTheConnection_AsksTheClientToBeginAnew(PeerLoss loss)
    {
        var ann = _stage.Client("ann").Join().Connect();

        ann.Transport().Lose(loss);

        Assert.Equal(Action.Reconnect, ann.Take(Case.Leave).Single().Leave.Action);
        Assert.True(ann.Session!.IsClosed);
    }

    [Fact]
    public void Close_OfTheConnection_WaitsForTheLeaveThatMayFollow()
    {
        var ann = _stage.Client("ann").Join().Connect();
        ann.Transport().Lose(PeerLoss.Closed);
        Assert.False(ann.Session!.IsClosed);

        ann.Tell(new SignalRequest { Leave = new LeaveRequest() });

        Assert.Equal(DisconnectReason.ClientInitiated, ann.Session.Person.DisconnectReason);
        Assert.Empty(ann.Take(Case.Leave));
    }

    [Fact]
    public void Token_OfALongSession_IsRefreshed()
    {
        var ann = _stage.Client("ann").Join().Connect();
        for (var i = 0; i < 61; i++)
        {
            _stage.Loop.Advance(10_000);
            ann.Tell(new SignalRequest { Ping = 1 });
        }

        Assert.Equal(["token of ann", "token of ann"], ann.Take(Case.RefreshToken).Select(one => one.RefreshToken));
    }

    [Fact]
    public void SyncState_WithATrackThatIsUnknown_MustBeginAnew()
    {
        var ann = _stage.Client("ann").Join().Connect();
        var state = new SyncState();
        state.PublishTracks.Add(new TrackPublishedResponse { Track = new TrackInfo { Sid = "TR_unknown" } });

        ann.Tell(new SignalRequest { SyncState = state });

        Assert.Equal(Action.Reconnect, ann.Take(Case.Leave).Single().Leave.Action);
    }

    [Fact]
    public void Malformed_UpToTheLimit_SendsTheClientAway()
    {
        var ann = _stage.Client("ann").Join().Connect();
        for (var i = 0; i < SignalLimits.Malformed - 1; i++)
            ann.Tell(new SignalRequest { Offer = new SessionDescription { Sdp = "v=0\r\nm=nonsense" } });
        Assert.False(ann.Session!.IsClosed);

        ann.Tell(new SignalRequest { Offer = new SessionDescription { Sdp = "" } });

        Assert.Equal(Action.Disconnect, ann.Take(Case.Leave).Single().Leave.Action);
        Assert.Equal(SignalLimits.Malformed, _stage.Services.Counters.Malformed);
    }

    /// <summary>Lets time pass, in which clients answer for their connections.</summary>
    private void Flow(int milliseconds)
    {
        for (var left = milliseconds; left > 0; left -= _stage.Services.Timings.Tick)
        {
            _stage.Loop.Advance(_stage.Services.Timings.Tick);
            foreach (var transport in _stage.Transports.All) transport.LastHeard = _stage.Loop.Now;
        }
    }
}
