using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Protocol;
using Case = Scenes.Rooms.Protocol.SignalResponse.MessageOneofCase;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>
/// On one connection for both ways, clients hear what LiveKit's clients wait for, in its order; what they receive
/// rides on the sections that they offer, and sections are used again.
/// </summary>
public sealed class SingleJoinTests
{
    private readonly RoomStage _stage = new();

    [Fact]
    public void Join_Alone_HearsJoinThenAnswerAndNothingToDo()
    {
        var ann = _stage.Client("ann").Join();

        Assert.Equal(Case.Join, ann.Heard[0].MessageCase);
        Assert.Equal(Case.Answer, ann.Heard[1].MessageCase);
        Assert.Equal(2, ann.Heard.Count);
        var join = ann.Heard[0].Join;
        Assert.Equal("1.13.3", join.ServerInfo.Version);
        Assert.False(join.SubscriberPrimary);
        Assert.Equal((5, 15), (join.PingInterval, join.PingTimeout));
        Assert.Equal(["audio/opus", "video/VP8"], join.EnabledPublishCodecs.Select(codec => codec.Mime));
        Assert.StartsWith("PA_", join.Participant.Sid, StringComparison.Ordinal);
    }

    [Fact]
    public void Join_Alone_AnswersEverySectionAndSaysNothingIsSent()
    {
        var answer = _stage.Client("ann").Join().Take(Case.Answer).Single().Answer;

        Assert.Equal(1u, answer.Id);
        Assert.Empty(answer.MidToTrackId);
        Assert.True(SdpParser.TryParse(answer.Sdp, out var description));
        Assert.Equal(7, description.Sections.Length);
        Assert.All(description.Sections.Skip(1), section =>
            Assert.Equal(SdpDirection.Inactive, section.Direction));
        Assert.Contains("a=setup:passive", answer.Sdp, StringComparison.Ordinal);
        Assert.Contains("a=group:BUNDLE 0 1 2 3 4 5 6\r\n", answer.Sdp, StringComparison.Ordinal);
        Assert.Contains("192.0.2.7 7882 typ host", answer.Sdp, StringComparison.Ordinal);
        Assert.DoesNotContain(" red/", answer.Sdp, StringComparison.Ordinal);
    }

    [Fact]
    public void Join_Second_IsToldOfTheFirstAndGetsItsTrackInTheFirstAnswer()
    {
        var ann = _stage.Client("ann").Join().Connect();
        var track = ann.Publish("video", "7", "cam");

        var bob = _stage.Client("bob").Join();

        var join = bob.Take(Case.Join).Single().Join;
        Assert.Equal(["ann"], join.OtherParticipants.Select(other => other.Identity));
        Assert.Equal([track], join.OtherParticipants[0].Tracks.Select(one => one.Sid));
        var answer = bob.Take(Case.Answer).Single().Answer;
        Assert.Equal(track, answer.MidToTrackId["4"]);
        Assert.Contains($"a=msid:{ann.Sid}|{track} {track}\r\n", answer.Sdp, StringComparison.Ordinal);
        Assert.Empty(bob.Take(Case.MediaSectionsRequirement));
        Assert.Equal(track, ann.Take(Case.TrackSubscribed).Single().TrackSubscribed.TrackSid);
    }

    [Fact]
    public void Publish_WithSectionsFree_AsksTheOtherToOfferAndPlacesItThere()
    {
        var (ann, bob) = (_stage.Client("ann").Join().Connect(), _stage.Client("bob").Join().Connect());
        bob.Heard.Clear();

        var track = ann.Publish("audio", "7", "mic");

        var asked = bob.Take(Case.MediaSectionsRequirement).Single().MediaSectionsRequirement;
        Assert.Equal((0u, 0u), (asked.NumAudios, asked.NumVideos));
        Assert.Equal(track, bob.Offer().MidToTrackId["1"]);
        Assert.Empty(bob.Take(Case.MediaSectionsRequirement));
    }

    [Fact]
    public void Publish_BeyondTheSectionsOffered_AsksForAsManyAsAreMissing()
    {
        var (ann, bob) = (_stage.Client("ann").Join().Connect(), _stage.Client("bob").Join().Connect());
        for (var i = 0; i < 5; i++)
        {
            ann.Announce("video", $"cam{i}", TrackSource.Camera);
            ann.Section($"{7 + i}", "video", "sendonly", $"cam{i}");
        }

        ann.Offer();
        ann.Publish("audio", "20", "mic");

        var asked = bob.Take(Case.MediaSectionsRequirement).Select(one => one.MediaSectionsRequirement).ToList();
        Assert.Equal(2, asked.Sum(one => one.NumVideos));
        Assert.Equal(0, asked.Sum(one => one.NumAudios));
        bob.Section("7", "video");
        bob.Section("8", "video");
        Assert.Equal(6, bob.Offer().MidToTrackId.Count);
        Assert.Empty(bob.Take(Case.MediaSectionsRequirement));
    }

    [Fact]
    public void Unsubscribe_ThenSubscribe_UsesTheSectionAgainAfterOneInactiveAnswer()
    {
        var (ann, bob) = (_stage.Client("ann").Join().Connect(), _stage.Client("bob").Join().Connect());
        var track = ann.Publish("video", "7", "cam");
        bob.Offer();
        for (var round = 0; round < 4; round++)
        {
            bob.Take(Case.MediaSectionsRequirement);
            Subscribe(bob, track, false);
            Assert.Single(bob.Take(Case.MediaSectionsRequirement));
            Assert.Empty(bob.Offer().MidToTrackId);
            Subscribe(bob, track, true);
            Assert.Single(bob.Take(Case.MediaSectionsRequirement));
            Assert.Equal(track, bob.Offer().MidToTrackId["4"]);
        }
    }

    [Fact]
    public void Unsubscribe_AndSubscribeAtOnce_WaitsForAnInactiveAnswer()
    {
        var (ann, bob) = (_stage.Client("ann").Join().Connect(), _stage.Client("bob").Join().Connect());
        var track = ann.Publish("video", "7", "cam");
        bob.Offer();
        Subscribe(bob, track, false);
        Subscribe(bob, track, true);

        var answer = bob.Offer();

        Assert.Equal("5", answer.MidToTrackId.Single().Key);
        Assert.True(SdpParser.TryParse(answer.Sdp, out var description));
        Assert.Equal(SdpDirection.Inactive, description.Sections.Single(one => one.Mid == "4").Direction);
    }

    [Fact]
    public void Offer_WhoseSectionTurnsInactive_UnpublishesForEverybody()
    {
        var (ann, bob) = (_stage.Client("ann").Join().Connect(), _stage.Client("bob").Join().Connect());
        ann.Publish("video", "7", "cam");
        bob.Offer();
        bob.Heard.Clear();
        ann.Section("7", "video", "inactive");
        Assert.Equal(1u, _stage.Rooms.Find("stage")!.About.NumPublishers);

        ann.Offer();

        Assert.Empty(bob.Take(Case.Update).Last().Update.Participants.Single().Tracks);
        Assert.Single(bob.Take(Case.MediaSectionsRequirement));
        Assert.Empty(bob.Offer().MidToTrackId);
        Assert.Contains("track_unpublished", _stage.EventNames);
        Assert.Equal(0u, _stage.Rooms.Find("stage")!.About.NumPublishers);
    }

    [Fact]
    public void Offer_ThatNamesTheTrackOtherwise_TakesTheFirstThatWaits()
    {
        var ann = _stage.Client("ann").Join().Connect();

        var track = ann.Publish("video", "7", "{cam}", offeredAs: "{another name}");

        Assert.Equal(track, ann.Session!.Publications.Live.Single().Track.Sid);
        Assert.Equal("7", ann.Session.Publications.Live.Single().Mid);
    }

    [Fact]
    public void Offer_BeforeTheAnnouncement_PublishesNothing()
    {
        var ann = _stage.Client("ann").Join().Connect();
        ann.Section("7", "video", "sendonly", "cam");

        ann.Offer();

        Assert.Empty(ann.Session!.Publications.Live);
    }

    private static void Subscribe(ScriptedClient client, string track, bool wanted)
    {
        var subscription = new UpdateSubscription { Subscribe = wanted };
        subscription.TrackSids.Add(track);
        client.Tell(new SignalRequest { Subscription = subscription });
    }
}
