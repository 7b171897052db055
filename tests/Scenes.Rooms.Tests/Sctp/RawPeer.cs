using System.Buffers.Binary;
using Scenes.Rooms.Local.Sctp;

namespace Scenes.Rooms.Tests.Sctp;

/// <summary>A peer that sends what it is told to, right or wrong, to an association that waits for one.</summary>
internal sealed class RawPeer : ISctpEvents
{
    public const uint Tag = 0x11223344;

    private readonly Random _random = new(7);

    public RawPeer(SctpLimits? limits = null)
    {
        Association = new SctpAssociation(this, () => (uint)_random.NextInt64(1, uint.MaxValue), limits);
    }

    public SctpAssociation Association { get; }

    public long Now { get; set; }

    public List<byte[]> Received { get; } = [];

    public List<SctpEnd> Ends { get; } = [];

    public List<DataChannel> Channels { get; } = [];

    public List<(ushort Stream, byte[] Message, bool IsText)> Messages { get; } = [];

    /// <summary>The tag of the association, once it said so.</summary>
    public uint TheirTag { get; private set; }

    public uint TheirTsn { get; private set; }

    public uint NextTsn { get; set; } = 1_000;

    public static byte[] Init(uint tag = Tag, uint tsn = 1_000, ushort streams = 1_024, uint window = 1 << 20)
    {
        var init = new InitChunk(tag, window, streams, streams, tsn, true, true);
        return init.Write([], []);
    }

    /// <summary>One chunk as it stands in a packet.</summary>
    public static byte[] Chunk(ChunkType type, ReadOnlySpan<byte> body, byte flags = 0)
    {
        var chunk = new byte[(4 + body.Length + 3) & ~3];
        (chunk[0], chunk[1]) = ((byte)type, flags);
        BinaryPrimitives.WriteUInt16BigEndian(chunk.AsSpan(2), (ushort)(4 + body.Length));
        body.CopyTo(chunk.AsSpan(4));
        return chunk;
    }

    public static byte[] Packet(uint tag, params byte[][] chunks)
    {
        var packet = new byte[SctpPacket.HeaderBytes + chunks.Sum(chunk => chunk.Length)];
        SctpPacket.WriteHeader(packet, tag);
        var at = SctpPacket.HeaderBytes;
        foreach (var chunk in chunks)
        {
            chunk.CopyTo(packet, at);
            at += chunk.Length;
        }

        SctpPacket.Seal(packet);
        return packet;
    }

    /// <summary>A DATA chunk; all of a message unless the flags say otherwise.</summary>
    public static byte[] Payload(
        uint tsn, ReadOnlySpan<byte> payload, ushort stream = 0, ushort ssn = 0, uint protocol = PayloadProtocol.Binary,
        byte flags = PayloadChunk.BeginFlag | PayloadChunk.EndFlag)
    {
        var body = new byte[PayloadChunk.PrefixBytes + payload.Length];
        BinaryPrimitives.WriteUInt32BigEndian(body, tsn);
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(4), stream);
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(6), ssn);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(8), protocol);
        payload.CopyTo(body.AsSpan(PayloadChunk.PrefixBytes));
        return Chunk(ChunkType.Payload, body, flags);
    }

    public static byte[] Sack(uint cumulative, uint window, params (ushort First, ushort Last)[] gaps)
    {
        var body = new byte[12 + 4 * gaps.Length];
        BinaryPrimitives.WriteUInt32BigEndian(body, cumulative);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(4), window);
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(8), (ushort)gaps.Length);
        for (var i = 0; i < gaps.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(12 + 4 * i), gaps[i].First);
            BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(14 + 4 * i), gaps[i].Last);
        }

        return Chunk(ChunkType.Sack, body);
    }

    /// <summary>Sends a packet under the association's tag.</summary>
    public void Send(params byte[][] chunks) => SendAs(TheirTag, chunks);

    public void SendAs(uint tag, params byte[][] chunks) => Association.Receive(Packet(tag, chunks), Now);

    /// <summary>Sends an INIT and gives back the cookie of the answer.</summary>
    public byte[] FetchCookie(uint tag = Tag, uint window = 1 << 20)
    {
        SendAs(0, Chunk(ChunkType.Init, Init(tag, window: window)));
        var body = Last(ChunkType.InitAck);
        Assert.True(InitChunk.TryParse(body, out var init, out var cookie, out _));
        (TheirTag, TheirTsn) = (init.Tag, init.Tsn);
        return cookie.ToArray();
    }

    public RawPeer Connect(uint window = 1 << 20)
    {
        Send(Chunk(ChunkType.CookieEcho, FetchCookie(window: window)));
        Assert.Equal(AssociationState.Established, Association.State);
        Received.Clear();
        return this;
    }

    /// <summary>Opens a channel on a stream and acknowledges the answer.</summary>
    public RawPeer Open(ushort stream, ChannelReliability? reliability = null)
    {
        var channel = new DataChannel(stream, "raw", "", reliability ?? ChannelReliability.Reliable);
        Send(Payload(NextTsn++, Dcep.WriteOpen(channel), stream, 0, PayloadProtocol.Control));
        if (TheirTsn == SentTsns.LastOrDefault()) Send(Sack(TheirTsn, 1 << 20));
        return this;
    }

    /// <summary>Lets time pass, with a tick every 20 ms.</summary>
    public void Run(long milliseconds)
    {
        for (var end = Now + milliseconds; Now < end;)
        {
            Now += 20;
            Association.Tick(Now);
        }
    }

    /// <summary>Bodies of the chunks of a type that the association sent.</summary>
    public List<byte[]> All(ChunkType type)
    {
        var found = new List<byte[]>();
        foreach (var packet in Received)
        {
            var chunks = new ChunkReader(packet.AsSpan(SctpPacket.HeaderBytes));
            while (chunks.Next())
            {
                if (chunks.Type == type) found.Add(chunks.Body.ToArray());
            }
        }

        return found;
    }

    public byte[] Last(ChunkType type) => All(type)[^1];

    public List<uint> SentTsns =>
        [.. All(ChunkType.Payload).Select(body => BinaryPrimitives.ReadUInt32BigEndian(body))];

    public void Transmit(ReadOnlySpan<byte> packet)
    {
        Assert.True(SctpPacket.TryOpen(packet, out _));
        Received.Add(packet.ToArray());
    }

    public void OnEstablished()
    {
    }

    public void OnChannel(DataChannel channel) => Channels.Add(channel);

    public void OnMessage(DataChannel channel, ReadOnlySpan<byte> message, bool isText) =>
        Messages.Add((channel.Stream, message.ToArray(), isText));

    public void OnClosed(SctpEnd reason) => Ends.Add(reason);
}
