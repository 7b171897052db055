using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Protocol;
using Scenes.Rooms.Tests.Media;
using Case = Scenes.Rooms.Protocol.SignalResponse.MessageOneofCase;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>A room hears who speaks and how well everybody is connected: when that changes, and only then.</summary>
public sealed class WatchTests
{
    private const byte Loud = 10;
    private const byte Quiet = 127;

    private readonly RoomStage _stage = new();
    private readonly ScriptedClient _ann;
    private readonly ScriptedClient _bob;
    private int _sequence;

    public WatchTests()
    {
        _ann = _stage.Client("ann").Join().Connect();
        _ann.Publish("audio", "1", "mic");
        _bob = _stage.Client("bob").Join().Connect();
    }

    [Fact]
    public void Speaker_WhoBeginsAndEnds_IsToldOnceEach()
    {
        Speak(150, Loud);
        var begun = Told();
        Assert.True(begun[0].Active && begun[0].Level > 0);
        Assert.All(begun, one => Assert.Equal(_ann.Sid, one.Sid));
        // As loud as before.
        Speak(150, Loud);
        Assert.Empty(Told());

        Speak(150, Quiet);

        var ended = Told();
        Assert.Equal((false, 0f), (ended[^1].Active, ended[^1].Level));
    }

    [Fact]
    public void Speaker_WhoIsMuted_IsToldAsSilent()
    {
        Speak(150, Loud);
        Told();

        _ann.Tell(new SignalRequest
        {
            Mute = new MuteTrackRequest { Sid = _ann.Session!.Publications.Live.Single().Track.Sid, Muted = true },
        });
        _stage.Loop.Advance(_stage.Services.Timings.Speakers);

        Assert.False(Told().Single().Active);
    }

    [Theory]
    [InlineData(0, ConnectionQuality.Excellent)]
    [InlineData(QualityWatch.GoodLoss - 0.001, ConnectionQuality.Excellent)]
    [InlineData(QualityWatch.GoodLoss, ConnectionQuality.Good)]
    [InlineData(QualityWatch.PoorLoss - 0.001, ConnectionQuality.Good)]
    [InlineData(QualityWatch.PoorLoss, ConnectionQuality.Poor)]
    [InlineData(1, ConnectionQuality.Poor)]
    public void Rate_AroundItsLimits_IsWhatALossFeelsLike(double loss, ConnectionQuality quality) =>
        Assert.Equal(quality, QualityWatch.Rate(loss));

    [Fact]
    public void Quality_OfThoseWhoCame_IsToldAndNotAgain()
    {
        Wait();
        Assert.Equal(
            new[] { _ann.Sid, _bob.Sid }.Order(), Qualities().Single().Select(one => one.ParticipantSid).Order());
        Wait();
        Assert.Empty(Qualities());

        _stage.Client("eve").Join().Connect();
        Wait();

        Assert.Equal(3, Qualities().Single().Count);
    }

    [Fact]
    public void Quality_OfWhoeverHasNoSocket_IsThatOfTheirMediaUntilTheseAreSilent()
    {
        Wait();
        Qualities();
        var sid = _ann.Sid;
        _ann.Session!.Detach(_ann);
        for (var waited = 0; waited < 2 * QualityWatch.LostSilence; waited += _stage.Services.Timings.Quality)
        {
            _ann.Transport().LastHeard = _stage.Loop.Now;
            Wait();
        }

        Assert.Empty(Qualities());
        for (var waited = 0; waited < QualityWatch.LostSilence; waited += _stage.Services.Timings.Quality) Wait();
        Assert.Equal((ConnectionQuality.Lost, 0f), QualityOf(sid));

        _ann.Join(resume: sid);
        _ann.Transport().LastHeard = _stage.Loop.Now;
        Wait();

        Assert.Equal(ConnectionQuality.Excellent, QualityOf(sid).Quality);
    }

    [Fact]
    public void Quality_OfAPublisherWhosePacketsAreLost_IsPoor()
    {
        Speak(_stage.Services.Timings.Quality / 20, Loud, lostOfFive: 1);

        Assert.Equal(ConnectionQuality.Poor, QualityOf(_ann.Sid).Quality);
    }

    /// <summary>Packets of sound, every 20 ms; of five so many are lost.</summary>
    private void Speak(int packets, byte level, int lostOfFive = 0)
    {
        for (var i = 0; i < packets; i++)
        {
            _sequence++;
            if (i % 5 >= lostOfFive)
            {
                _ann.Transport().Arrive(Packets.Rtp(
                    111, _sequence, (uint)(_sequence * 960), 4242, [1, 2, 3], false,
                    (3, [level]), (4, "1"u8.ToArray())));
            }

            _stage.Loop.Advance(20);
        }
    }

    /// <summary>Until quality is looked at again; whoever has a socket pings.</summary>
    private void Wait()
    {
        foreach (var client in new[] { _ann, _bob }.Where(client => !client.Session!.IsAway))
            client.Tell(new SignalRequest { Ping = 1 });
        _stage.Loop.Advance(_stage.Services.Timings.Quality);
    }

    private List<SpeakerInfo> Told() =>
        [.. _bob.Take(Case.SpeakersChanged).SelectMany(heard => heard.SpeakersChanged.Speakers)];

    private List<IList<ConnectionQualityInfo>> Qualities() =>
        [.. _bob.Take(Case.ConnectionQuality).Select(heard => heard.ConnectionQuality.Updates)];

    private (ConnectionQuality Quality, float Score) QualityOf(string sid)
    {
        var told = Qualities()[^1].Single(one => one.ParticipantSid == sid);
        return (told.Quality, told.Score);
    }
}
