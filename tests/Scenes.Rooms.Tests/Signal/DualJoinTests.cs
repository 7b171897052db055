using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Protocol;
using Case = Scenes.Rooms.Protocol.SignalResponse.MessageOneofCase;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>
/// On a connection for each way there is one offer of ours at a time, in which sections are used again; the client
/// publishes on the other.
/// </summary>
public sealed class DualJoinTests
{
    private readonly RoomStage _stage = new();

    [Fact]
    public void Join_Alone_HearsJoinAndAnOfferOfDataAlone()
    {
        var ann = _stage.Client("ann", false).Join();

        Assert.Equal([Case.Join, Case.Offer], ann.Heard.Select(heard => heard.MessageCase));
        Assert.True(ann.Heard[0].Join.SubscriberPrimary);
        Assert.True(ann.Heard[0].Join.FastPublish);
        Assert.True(SdpParser.TryParse(ann.Heard[1].Offer.Sdp, out var offer));
        Assert.Equal(SdpKind.Application, offer.Sections.Single().Kind);
        Assert.Contains("a=setup:actpass", ann.Heard[1].Offer.Sdp, StringComparison.Ordinal);
    }

    [Fact]
    public void Connect_Subscriber_IsActiveAndThePublisherIsNotWaitedFor()
    {
        var ann = _stage.Client("ann", false).Join().Connect(".sub");

        Assert.True(ann.Session!.IsActive);
        Assert.Equal(["room_started", "participant_joined"], _stage.EventNames);
    }

    [Fact]
    public void Publish_WhileAnOfferIsOpen_WaitsForItsAnswer()
    {
        var ann = _stage.Client("ann", false).Join().Connect(".sub");
        var bob = _stage.Client("bob", false).Join().Connect(".sub");
        var first = bob.Take(Case.Offer).Single().Offer;

        var track = ann.Publish("video", "0", "cam");
        Assert.Empty(bob.Take(Case.Offer));
        bob.Answer(first);

        var second = bob.Take(Case.Offer).Single().Offer;
        Assert.Equal(first.Id + 1, second.Id);
        Assert.Equal(track, second.MidToTrackId["1"]);
        Assert.Contains($"a=msid:{ann.Sid}|{track} {track}", second.Sdp, StringComparison.Ordinal);
        Assert.Empty(ann.Take(Case.TrackSubscribed));
        bob.Answer(second);
        Assert.Single(ann.Take(Case.TrackSubscribed));
        Assert.Empty(bob.Take(Case.Offer));
    }

    [Fact]
    public void Answer_ToAnOfferBefore_ChangesNothing()
    {
        var bob = Joined(out _);
        var open = bob.Take(Case.Offer).Single().Offer;
        open.Id = 77;

        bob.Answer(open);

        Assert.Equal(0, bob.Session!.Malformed);
        Assert.Empty(bob.Take(Case.Offer));
    }

    [Fact]
    public void Unsubscribe_ThenSubscribe_UsesTheSectionAgain()
    {
        var bob = Joined(out var ann);
        bob.Answer(bob.Take(Case.Offer).Single().Offer);
        var track = ann.Publish("video", "0", "cam");
        bob.Answer(bob.Take(Case.Offer).Single().Offer);
        for (var round = 0; round < 4; round++)
        {
            bob.Tell(Subscribe(track, false));
            var freed = bob.Take(Case.Offer).Single().Offer;
            Assert.Empty(freed.MidToTrackId);
            bob.Answer(freed);
            bob.Tell(Subscribe(track, true));
            var used = bob.Take(Case.Offer).Single().Offer;
            Assert.Equal(track, used.MidToTrackId["1"]);
            Assert.True(SdpParser.TryParse(used.Sdp, out var description));
            Assert.Equal(2, description.Sections.Length);
            bob.Answer(used);
        }
    }

    [Fact]
    public void Resume_WithAnOfferOpen_OffersAnewWithOtherCredentials()
    {
        var bob = Joined(out _);
        var before = bob.Take(Case.Offer).Single().Offer;
        bob.Session!.Detach(bob);
        bob.Heard.Clear();

        bob.Join(resume: bob.Sid);

        Assert.Equal([Case.Reconnect, Case.Update, Case.Offer, Case.RefreshToken],
            bob.Heard.Select(heard => heard.MessageCase));
        var offer = bob.Take(Case.Offer).Single().Offer;
        Assert.NotEqual(before.Id, offer.Id);
        Assert.Equal(1, bob.Transport(".sub").Restarts);
        Assert.Contains("x1\r\n", offer.Sdp, StringComparison.Ordinal);
    }

    [Fact]
    public void Join_ThatMayNotSubscribe_CountsOnItsPublisher()
    {
        var ann = _stage.Client("ann", false).Join(permit: permission => permission.CanSubscribe = false);
        Assert.False(ann.Take(Case.Join).Single().Join.SubscriberPrimary);
        ann.Connect(".sub");
        Assert.False(ann.Session!.IsActive);
        ann.Section("0", "audio", "sendonly", "mic");
        ann.Offer();

        ann.Connect(".pub");

        Assert.True(ann.Session.IsActive);
    }

    private ScriptedClient Joined(out ScriptedClient ann)
    {
        ann = _stage.Client("ann", false).Join().Connect(".sub");
        return _stage.Client("bob", false).Join().Connect(".sub");
    }

    private static SignalRequest Subscribe(string track, bool wanted)
    {
        var subscription = new UpdateSubscription { Subscribe = wanted };
        subscription.TrackSids.Add(track);
        return new SignalRequest { Subscription = subscription };
    }
}
