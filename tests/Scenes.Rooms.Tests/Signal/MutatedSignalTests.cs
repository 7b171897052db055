using Google.Protobuf;
using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>Whatever a client sends on its socket or data channel, rooms go on and others are not disturbed.</summary>
public sealed class MutatedSignalTests
{
    private const int Seed = 61_122;
    private readonly RoomStage _stage = new();

    [Fact]
    public void Signals_Mutated_NeitherThrowNorDisturbOthers()
    {
        var random = new Random(Seed);
        var (ann, bob) = (_stage.Client("ann").Join().Connect(), _stage.Client("bob").Join().Connect());
        var track = ann.Publish("video", "7", "cam");
        bob.Offer();
        byte[][] good = [.. Samples(track).Select(sample => sample.ToByteArray())];
        var handled = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var eve = _stage.Rooms.Find("stage")?.Find("eve") ?? _stage.Client("eve").Join().Connect().Session!;
            if (Parse(Mutate(good[random.Next(good.Length)], random)) is not { } request) continue;
            SignalRequests.Handle(eve, request);
            handled++;
            _stage.Loop.Turn();
            if (i % 1_000 == 0) _stage.Loop.Advance(1_000);
            bob.Tell(new SignalRequest { Ping = 1 });
            ann.Tell(new SignalRequest { Ping = 1 });
        }

        Assert.InRange(handled, 2_000, 10_000);
        Assert.False(bob.Session!.IsClosed);
        Assert.Equal(track, ann.Session!.Publications.Live.Single().Track.Sid);
        Assert.Contains(bob.Session.Subscriptions.All, one => one.Source.Track.Sid == track && one.Media is not null);
        Assert.True(_stage.Rooms.Find("stage")!.People.Count <= 3);
    }

    [Fact]
    public void Packets_Mutated_NeitherThrowNorDisturbOthers()
    {
        var random = new Random(Seed);
        var ann = _stage.Client("ann").Join().Connect();
        var user = new UserPacket { Payload = ByteString.CopyFromUtf8("hello"), Topic = "t" };
        var good = new DataPacket { User = user, DestinationIdentities = { "bob" }, Sequence = 9 }.ToByteArray();

        for (var i = 0; i < 10_000; i++) DataRelay.Receive(ann.Session!, Mutate(good, random), i % 2 == 0);

        Assert.False(ann.Session!.IsClosed);
        Assert.InRange(_stage.Services.Counters.DataDropped, 1_000, 10_000);
    }

    private static IEnumerable<SignalRequest> Samples(string track)
    {
        var layer = new VideoLayer { Quality = VideoQuality.High, Width = 640, Height = 360 };
        yield return new SignalRequest
        {
            AddTrack = new AddTrackRequest { Cid = "c", Type = TrackType.Video, Layers = { layer } },
        };
        yield return new SignalRequest { Mute = new MuteTrackRequest { Sid = track, Muted = true } };
        yield return new SignalRequest
        {
            Subscription = new UpdateSubscription { TrackSids = { track }, Subscribe = true },
        };
        yield return new SignalRequest
        {
            TrackSetting = new UpdateTrackSettings { TrackSids = { track }, Width = 1, Height = 1, Disabled = true },
        };
        yield return new SignalRequest { UpdateMetadata = new UpdateParticipantMetadata { Name = "x" } };
        yield return new SignalRequest
        {
            SyncState = new SyncState { PublishTracks = { new TrackPublishedResponse() } },
        };
        yield return new SignalRequest { Offer = new SessionDescription { Type = "offer", Sdp = "v=0", Id = 3 } };
        yield return new SignalRequest { Answer = new SessionDescription { Type = "answer", Sdp = "v=0", Id = 1 } };
        yield return new SignalRequest { Simulate = new SimulateScenario { ServerLeave = true } };
        yield return new SignalRequest { PingReq = new Ping { Timestamp = long.MaxValue } };
    }

    private static SignalRequest? Parse(byte[] bytes)
    {
        try
        {
            return SignalRequest.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static byte[] Mutate(byte[] good, Random random)
    {
        var bytes = new List<byte>(good);
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            // What lengthens or shortens a message mostly breaks it in its first two bytes, so it is rarer.
            switch (random.Next(12))
            {
                case 0: bytes.Insert(at, (byte)random.Next(256)); break;
                case 1: if (bytes.Count > 1) bytes.RemoveAt(at); break;
                default: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            }
        }

        return [.. bytes];
    }
}
