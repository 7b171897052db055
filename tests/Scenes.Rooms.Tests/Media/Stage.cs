using System.Buffers.Binary;
using Scenes.Rooms.Local.Media;

namespace Scenes.Rooms.Tests.Media;

/// <summary>A publisher and a subscriber on a loop whose clock the test moves.</summary>
internal sealed class Stage
{
    private readonly Random _random;

    public Stage(int seed = 1, params string[] rids)
    {
        _random = new Random(seed);
        Encodings = [.. (rids.Length == 0 ? [""] : rids).Select(rid => new Encoding("0", rid, _random))];
        Publisher = Peer(PublisherTransport);
        Subscriber = Peer(SubscriberTransport);
        Video = Publisher.Publish("TR_V", Section("0", TrackKind.Video, 96, [.. rids]))!;
        Seen = Subscriber.Subscribe(Video, To("7", TrackKind.Video, 120))!;
    }

    public ManualLoop Loop { get; } = new(now: 1_000_000);

    public MediaCounters Counters { get; } = new();

    public RecordedTransport PublisherTransport { get; } = new();

    public RecordedTransport SubscriberTransport { get; } = new();

    public PeerMedia Publisher { get; }

    public PeerMedia Subscriber { get; }

    public PublishedTrack Video { get; }

    public SubscribedTrack Seen { get; }

    public Encoding[] Encodings { get; }

    /// <summary>What the subscriber was sent, in order.</summary>
    public List<byte[]> Sent => SubscriberTransport.Rtp;

    public PeerMedia Peer(RecordedTransport transport) =>
        new(transport, Loop, () => (uint)_random.NextInt64(1L << 32), Counters);

    public static MediaSection Section(string mid, TrackKind kind, byte type, string[] rids, params uint[] ssrcs) =>
        new(mid, kind, type, new ExtensionIds(1, 2, 3, 4), [.. rids], [.. ssrcs]);

    public static MediaSection To(string mid, TrackKind kind, byte type) =>
        new(mid, kind, type, new ExtensionIds(5, 0, 6, 9), [], []);

    /// <summary>Each encoding sends a frame, a key frame where it was asked for one, and time passes.</summary>
    public void Frames(int count, int milliseconds = 33, int packets = 2, Func<byte[], bool>? isLost = null)
    {
        for (var i = 0; i < count; i++)
        {
            foreach (var encoding in Encodings)
            {
                Ask(encoding);
                foreach (var packet in encoding.Frame(Loop.Now, packets))
                    if (isLost is null || !isLost(packet)) Publisher.OnRtp(packet);
            }

            Loop.Advance(milliseconds);
        }
    }

    /// <summary>Key frames that the publisher was asked for, of one source.</summary>
    public int KeyFrameRequests(uint ssrc) => PublisherTransport.Parts(206, 1)
        .Count(part => BinaryPrimitives.ReadUInt32BigEndian(part.AsSpan(8)) == ssrc);

    private readonly Dictionary<uint, int> _answered = [];

    private void Ask(Encoding encoding)
    {
        var asked = KeyFrameRequests(encoding.Ssrc);
        if (asked > _answered.GetValueOrDefault(encoding.Ssrc)) encoding.WantsKey = true;
        _answered[encoding.Ssrc] = asked;
    }
}
