using System.Buffers.Binary;

namespace Scenes.Rooms.Client;

/// <summary>What a client sends and receives over RTP, and the reports about it. Used on the loop only.</summary>
internal sealed class ClientMedia(PeerConnection peer, RoomClientOptions options, uint ssrc)
{
    private const int FeedbackMs = 20;
    private const int ReportMs = 1_000;
    private const int KeyPauseMs = 500;
    private const int MissingAtOnce = 64;
    private const uint BandwidthBits = 4_000_000;

    private readonly Dictionary<uint, RtpReceiver> _receivers = [];
    private readonly List<FramePlayer> _players = [];
    private readonly Dictionary<uint, long> _keysAsked = [];
    private readonly Queue<byte[]> _frames = new();
    private readonly byte[] _buffer = new byte[512];
    private long _feedbackAt;
    private long _reportAt;

    public IReadOnlyCollection<RtpReceiver> Receivers => _receivers.Values;

    public IReadOnlyList<FramePlayer> Players => _players;

    /// <summary>Packets of sources that no description named.</summary>
    public long Strange { get; private set; }

    /// <summary>How many times a key frame was asked for.</summary>
    public long KeysAsked { get; private set; }

    public void Add(FramePlayer player) => _players.Add(player);

    /// <summary>Takes a source that the server named; one that is known stays as it is.</summary>
    public void Assign(uint source, bool isVideo, string track)
    {
        if (_receivers.TryGetValue(source, out var known) && known.Track == track) return;
        var receiver = new RtpReceiver(source, isVideo, track) { OnDelay = isVideo ? options.OnDelay : null };
        if (options.KeepsFrames && isVideo) receiver.Keeps = frame => _frames.Enqueue(frame.ToArray());
        _receivers[source] = receiver;
    }

    /// <summary>Forgets the sources that the server does not send any more.</summary>
    public void KeepOnly(IReadOnlySet<uint> sources)
    {
        foreach (var gone in _receivers.Keys.Where(source => !sources.Contains(source)).ToList())
            _receivers.Remove(gone);
    }

    public byte[][] TakeFrames()
    {
        var frames = _frames.ToArray();
        _frames.Clear();
        return frames;
    }

    public void Receive(ReadOnlySpan<byte> packet, long now)
    {
        if (packet.Length >= 12
            && _receivers.TryGetValue(BinaryPrimitives.ReadUInt32BigEndian(packet[8..]), out var receiver))
            receiver.Receive(packet, now);
        else
            Strange++;
    }

    /// <summary>Obeys what the server reports: packets and key frames that it misses.</summary>
    public void ReceiveReports(ReadOnlySpan<byte> compound)
    {
        while (compound.Length >= 12)
        {
            var length = (BinaryPrimitives.ReadUInt16BigEndian(compound[2..]) + 1) * 4;
            if (length > compound.Length) return;
            Obey(compound[0] & 0x1F, compound[1], compound[..length]);
            compound = compound[length..];
        }
    }

    public void Tick(long now)
    {
        foreach (var player in _players) player.Tick(now);
        if (now - _feedbackAt >= FeedbackMs)
        {
            _feedbackAt = now;
            foreach (var receiver in _receivers.Values) AskAgain(receiver, now);
        }

        if (now - _reportAt < ReportMs) return;
        _reportAt = now;
        Report();
    }

    private void Obey(int format, byte type, ReadOnlySpan<byte> packet)
    {
        var source = BinaryPrimitives.ReadUInt32BigEndian(packet[8..]);
        // A full intra request names its source behind the header (RFC 5104, 4.3.1).
        if (type == 206 && format == 4 && packet.Length >= 16)
            source = BinaryPrimitives.ReadUInt32BigEndian(packet[12..]);
        var player = _players.Find(player => player.Sender.Ssrc == source);
        if (player is null) return;
        if (type == 206 && format is 1 or 4) player.AskForKey();
        if (type != 205 || format != 1) return;
        for (var at = 12; at + 4 <= packet.Length; at += 4)
        {
            var first = BinaryPrimitives.ReadUInt16BigEndian(packet[at..]);
            var more = BinaryPrimitives.ReadUInt16BigEndian(packet[(at + 2)..]);
            player.Sender.Resend(first, peer);
            for (var bit = 0; bit < 16; bit++)
            {
                if ((more >> bit & 1) != 0) player.Sender.Resend((ushort)(first + bit + 1), peer);
            }
        }
    }

    private void AskAgain(RtpReceiver receiver, long now)
    {
        Span<ushort> missing = stackalloc ushort[MissingAtOnce];
        var count = receiver.IsVideo ? receiver.WriteMissing(missing, now) : 0;
        if (count > 0)
            peer.SendRtcp(_buffer.AsSpan(0, RtcpWriter.Nack(_buffer, ssrc, receiver.Ssrc, missing[..count])));
        if (!receiver.NeedsKey || now - _keysAsked.GetValueOrDefault(receiver.Ssrc, -KeyPauseMs) < KeyPauseMs) return;
        _keysAsked[receiver.Ssrc] = now;
        KeysAsked++;
        peer.SendRtcp(_buffer.AsSpan(0, RtcpWriter.PictureLoss(_buffer, ssrc, receiver.Ssrc)));
    }

    private void Report()
    {
        foreach (var player in _players.Where(player => player.Sender.Packets > 0))
            peer.SendRtcp(_buffer.AsSpan(0, RtcpWriter.SenderReport(_buffer, player.Sender, DateTimeOffset.UtcNow)));
        foreach (var receiver in _receivers.Values)
        {
            var length = RtcpWriter.ReceiverReport(_buffer, ssrc, receiver, receiver.TakeFraction());
            peer.SendRtcp(_buffer.AsSpan(0, length));
            if (receiver.IsVideo)
                peer.SendRtcp(_buffer.AsSpan(0, RtcpWriter.Bandwidth(_buffer, ssrc, receiver.Ssrc, BandwidthBits)));
        }
    }
}
