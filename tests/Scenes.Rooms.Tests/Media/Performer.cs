using Scenes.Rooms.Local.Media;

namespace Scenes.Rooms.Tests.Media;

/// <summary>Sends real footage as a browser does: camera and microphone, with clocks in step.</summary>
internal sealed class Performer
{
    private const uint VideoSsrc = 1111;
    private const uint AudioSsrc = 2222;
    private readonly RecordedTransport _transport = new() { Counts = true };
    private readonly PeerMedia _peer;
    private int _video = 65500;
    private int _audio = 65530;
    private int _picture;

    public Performer(ManualLoop loop)
    {
        Loop = loop;
        var random = new Random(5);
        _peer = new PeerMedia(_transport, loop, () => (uint)random.Next(), new MediaCounters());
        Video = _peer.Publish("TR_V", Stage.Section("0", TrackKind.Video, 96, [], VideoSsrc))!;
        Audio = _peer.Publish("TR_A", Stage.Section("1", TrackKind.Audio, 111, [], AudioSsrc))!;
    }

    public ManualLoop Loop { get; }

    public PublishedTrack Video { get; }

    public PublishedTrack Audio { get; }

    /// <summary>Milliseconds by which pictures come later than sound of the same time.</summary>
    public int VideoDelay { get; init; }

    /// <summary>Plays so many seconds of footage, with a report of each clock every second.</summary>
    public void Play(double seconds, Func<int, bool>? isLost = null, bool isShuffled = false)
    {
        var (begin, pictures, sounds, reports) = (Loop.Now, 0, 0, 0);
        while (Loop.Now - begin < seconds * 1000)
        {
            var passed = Loop.Now - begin;
            if (passed >= reports * 1000)
            {
                reports++;
                _peer.OnRtcp(Packets.SenderReport(VideoSsrc, Encoding.NtpAt(Loop.Now), (uint)(Loop.Now * 90)));
                _peer.OnRtcp(Packets.SenderReport(AudioSsrc, Encoding.NtpAt(Loop.Now), (uint)(Loop.Now * 48)));
            }

            while (sounds * 20 <= passed && sounds < seconds * 50) Sound(begin, sounds++);
            while (pictures * 1000 / 30 + VideoDelay <= passed && pictures < seconds * 30)
                Picture(begin, pictures++, isLost, isShuffled);
            Loop.Advance(1);
        }
    }

    private void Sound(long begin, int index) => _peer.OnRtp(Packets.Rtp(
        111, _audio++ & 0xffff, (uint)((begin + index * 20) * 48), AudioSsrc,
        Footage.Sounds.Value[index % Footage.Sounds.Value.Count]));

    private void Picture(long begin, int index, Func<int, bool>? isLost, bool isShuffled)
    {
        var frame = Footage.Pictures.Value[index % Footage.Pictures.Value.Count];
        var parts = frame.Chunk(900).ToList();
        _picture++;
        var packets = parts.Select((part, i) => Packets.Rtp(
            96, _video++ & 0xffff, (uint)((begin + index * 1000 / 30) * 90), VideoSsrc,
            [(byte)(0x80 | (i == 0 ? 0x10 : 0)), 0x80, (byte)(0x80 | _picture >> 8 & 0x7f), (byte)_picture, .. part],
            i == parts.Count - 1)).ToList();
        if (isShuffled && index > 0) packets.Reverse();
        foreach (var packet in packets)
            if (isLost is null || !isLost(index)) _peer.OnRtp(packet);
    }
}
