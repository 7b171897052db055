using Scenes.Rooms.Local.Media;

namespace Scenes.Rooms.Tests.Media;

/// <summary>Sound passes whole, and tells who speaks.</summary>
public sealed class SoundTests
{
    private readonly Stage _stage = new();
    private readonly PublishedTrack _sound;
    private int _sequence = 65_520;

    public SoundTests()
    {
        _sound = _stage.Publisher.Publish("TR_A", Stage.Section("1", TrackKind.Audio, 111, [], 4242))!;
    }

    [Theory]
    [InlineData(SpeechMeter.Threshold - 1, true)]
    [InlineData(SpeechMeter.Threshold, true)]
    [InlineData(SpeechMeter.Threshold + 1, false)]
    public void AudioLevel_OfOneSecond_TellsWhetherSomebodySpeaks(byte level, bool isSpeaking)
    {
        Send(50, level);
        Assert.Equal(isSpeaking, _sound.IsSpeaking);
        Assert.Equal(isSpeaking, _sound.AudioLevel > 0);
        _stage.Loop.Advance(1500);
        Assert.False(_sound.IsSpeaking);
    }

    [Fact]
    public void AudioLevel_WhileMuted_IsNone()
    {
        Send(50, 0x80 | 5);
        Assert.InRange(_sound.AudioLevel, 0.4, 0.6);
        _sound.IsMuted = true;
        Assert.Equal((0, false), (_sound.AudioLevel, _sound.IsSpeaking));
    }

    [Fact]
    public void Arrived_WithTheFirstPacket_IsRaisedOnce()
    {
        var raised = 0;
        _sound.Arrived += _ => raised++;
        Assert.False(_sound.HasArrived);
        Send(3, 50);
        Assert.Equal((1, true), (raised, _sound.HasArrived));
    }

    [Fact]
    public void Take_OverPausesAndTheWrap_GoesOnWithoutAGap()
    {
        var heard = _stage.Subscriber.Subscribe(_sound, Stage.To("8", TrackKind.Audio, 109))!;
        heard.Start();
        Send(30, 50);
        heard.Pause();
        Send(25, 50);
        heard.Resume();
        Send(30, 50);
        Assert.Equal(60, _stage.Sent.Count);
        for (var i = 1; i < 60; i++)
        {
            var (before, after) = (_stage.Sent[i - 1], _stage.Sent[i]);
            Assert.Equal(1, Packets.SequenceOf(after) - Packets.SequenceOf(before) & 0xffff);
            // The pause of half a second is in the time, and only there.
            Assert.Equal(i == 30 ? 960u * 26 : 960u, Packets.TimestampOf(after) - Packets.TimestampOf(before));
        }
    }

    [Fact]
    public void Close_OfEitherPeer_EndsIt()
    {
        var heard = _stage.Subscriber.Subscribe(_sound, Stage.To("8", TrackKind.Audio, 109))!;
        heard.Start();
        Send(5, 50);
        _stage.Subscriber.Close();
        Send(5, 50);
        Assert.Equal(5, _stage.Sent.Count);
        _stage.Publisher.Close();
        Assert.Equal(0, _stage.Publisher.KnownSources);
        Send(5, 50);
        Assert.Equal(5, _stage.Counters.RtpUnknown);
    }

    private void Send(int packets, byte level)
    {
        for (var i = 0; i < packets; i++)
        {
            _stage.Publisher.OnRtp(Packets.Rtp(
                111, _sequence++ & 0xffff, (uint)(_stage.Loop.Now * 48), 4242, [1, 2, 3], false, (3, [level])));
            _stage.Loop.Advance(20);
        }
    }
}
