using System.Buffers.Binary;
using System.Numerics;
using Google.Protobuf;
using Scenes.Rooms.Client;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>
/// Somebody with a valid token sends ten thousand broken messages or packets of each kind, protected with the session's
/// own keys: the server lives on and keeps its memory, and a pair that plays meanwhile is not disturbed.
/// </summary>
[Collection(nameof(RealPeers))]
[Trait("Length", "long")]
public sealed class MutatedTrafficTests(StageServer server)
{
    private const int Packets = 10_000;
    private const int Batch = 100;
    private const int Seed = 7;
    private const int UnreadAllowed = 10;
    private const int MessagesAtOnce = 180;
    private const int DatagramsDropped = Packets / 100;
    private const long MemoryGrowth = 128 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Random _chance = new(Seed);

    [Fact]
    public Task Signals_Mutated_HarmNobody() => AssertHarmlessAsync(async room =>
    {
        byte[][] kinds = [.. Requests(room).Select(request => request.ToByteArray())];
        for (var sent = 0; sent < Packets;)
        {
            // Who sends ten that cannot be read is sent away, and comes back.
            await using var attacker = await server.JoinAsync(room, "attacker");
            var messages = Visit(kinds);
            sent += messages.Count;
            var pongs = await attacker.AskAsync(c => c.Pongs);
            var ping = new SignalRequest { PingReq = new Ping { Timestamp = 1 } }.ToByteArray();
            await attacker.InjectAsync(ClientPacket.Signal, [.. messages, ping]);
            await attacker.UntilAsync(c => c.Pongs > pongs || !c.HasSignal, Patience, "sent away or answered");
        }
    });

    /// <summary>As many messages as a server reads at once and without sending their sender away.</summary>
    private List<byte[]> Visit(byte[][] kinds)
    {
        var messages = new List<byte[]>();
        for (var unread = 0; unread < UnreadAllowed && messages.Count < MessagesAtOnce;)
        {
            var message = Mutate(kinds[_chance.Next(kinds.Length)], 0);
            messages.Add(message);
            try
            {
                SignalRequest.Parser.ParseFrom(message);
            }
            catch (InvalidProtocolBufferException)
            {
                unread++;
            }
        }

        return messages;
    }

    [Fact]
    public Task Media_Mutated_HarmsNobody() => AssertHarmlessAsync(room => InjectAsync(room, ClientPacket.Rtp, Rtp()));

    [Fact]
    public Task Reports_Mutated_HarmNobody() =>
        AssertHarmlessAsync(room => InjectAsync(room, ClientPacket.Rtcp, Rtcp()));

    [Fact]
    public Task Data_Mutated_HarmsNobody() => AssertHarmlessAsync(room =>
    {
        var message = new DataPacket
        {
            Kind = DataPacket.Types.Kind.Reliable,
            DestinationIdentities = { "nobody", "else" },
            User = new UserPacket { Topic = "topic", Payload = ByteString.CopyFrom(new byte[64]) },
        };
        return InjectAsync(room, ClientPacket.Data, message.ToByteArray(), keep: 0);
    });

    [Fact]
    public Task Chunks_Mutated_HarmNobody() => AssertHarmlessAsync(async room =>
    {
        var made = 0;
        var options = new RoomClientOptions
        {
            Distort = packet =>
            {
                Interlocked.Increment(ref made);
                return WithSum(Mutate(packet, 12));
            },
        };
        while (Volatile.Read(ref made) < Packets)
        {
            // A packet that breaks the protocol may end the association, and with it the data of this client alone.
            await using var attacker = await server.JoinAsync(room, "attacker", options);
            var before = -1;
            while (before < Volatile.Read(ref made) && made < Packets)
            {
                before = made;
                for (var i = 0; i < Batch; i++) await attacker.SendAsync(new byte[200], "x", i % 2 == 0);
                await attacker.UntilAsync(_ => true, Patience);
            }
        }
    });

    private async Task AssertHarmlessAsync(Func<string, Task> attack)
    {
        var room = server.NewRoom();
        await using var a = await server.JoinAsync(room, "a");
        await using var b = await server.JoinAsync(server.NewRoom(), "apart");
        await using var c = await server.JoinAsync(room, "c");
        await a.PublishAsync(Recordings.Picture(), Recordings.Sound());
        await c.UntilAsync(client => client.Tracks.Any(t => t is { IsVideo: true, Shown: > 0 }), Patience);
        var memory = server.Process.MemoryBytes;
        var dropped = server.Process.DroppedDatagrams;
        var track = Assert.Single(await c.AskAsync(client => client.Tracks), t => t.IsVideo).Track;

        await attack(room);

        Assert.False(server.Process.HasExited, server.Process.Output);
        var before = Assert.Single(await c.AskAsync(client => client.Tracks), t => t.Track == track);
        await c.UntilAsync(client => client.Tracks.Any(t => t.Track == track && t.Shown > before.Shown + 20), Patience);
        var after = Assert.Single(await c.AskAsync(client => client.Tracks), t => t.Track == track);
        Assert.InRange(after.LongestPauseMs, 0, 2_000);
        Assert.True(await a.SendAsync([1], "after", true));
        await c.UntilAsync(client => client.Messages.Any(message => message.Topic == "after"), Patience);
        Assert.True(await b.AskAsync(client => client.HasSignal && client.IsConnected));
        // What the system dropped was never looked at.
        Assert.InRange(server.Process.DroppedDatagrams - dropped, 0, DatagramsDropped);
        Assert.InRange(server.Process.MemoryBytes - memory, long.MinValue, MemoryGrowth);
    }

    private async Task InjectAsync(string room, ClientPacket kind, byte[] packet, int keep = 12)
    {
        await using var attacker = await server.JoinAsync(room, "attacker");
        await attacker.PublishAsync(Recordings.Picture());
        var sequence = (ushort)0;
        for (var sent = 0; sent < Packets; sent += Batch)
        {
            await SendAsync(attacker, kind, () =>
            {
                var mutated = Mutate(packet, keep);
                // A number that was there would be taken for a replay and not be looked at.
                if (kind == ClientPacket.Rtp) BinaryPrimitives.WriteUInt16BigEndian(mutated.AsSpan(2), ++sequence);
                return mutated;
            });
        }
    }

    private static async Task SendAsync(RoomClient attacker, ClientPacket kind, Func<byte[]> make)
    {
        await attacker.InjectAsync(kind, [.. Enumerable.Range(0, Batch).Select(_ => make())]);
        // As fast as the server reads: the next batch goes with the next tick.
        await attacker.UntilAsync(_ => true, Patience);
    }

    /// <summary>Flips, cuts, lengthens and repeats bytes behind the first ones.</summary>
    private byte[] Mutate(byte[] original, int keep)
    {
        var bytes = original.ToList();
        for (var change = _chance.Next(1, 5); change > 0; change--)
        {
            var at = bytes.Count <= keep ? keep : _chance.Next(keep, bytes.Count);
            var kind = _chance.Next(4);
            if (at >= bytes.Count) bytes.Add((byte)_chance.Next(256));
            else if (kind < 2) bytes[at] ^= (byte)(1 << _chance.Next(8));
            else if (kind == 2) bytes[at] = (byte)(_chance.Next(2) * 255);
            else if (_chance.Next(2) == 0) bytes.RemoveRange(at, _chance.Next(1, bytes.Count - at + 1));
            else bytes.InsertRange(at, bytes[at..Math.Min(bytes.Count, at + 8)]);
        }

        return [.. bytes.Take(1_150)];
    }

    private static IEnumerable<SignalRequest> Requests(string room)
    {
        const string Track = "TR_VCabcdefgh";
        const string Offer = "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=ice-ufrag:abcd\r\n";
        yield return new() { Offer = new SessionDescription { Type = "offer", Id = 9, Sdp = Offer } };
        yield return new()
        {
            AddTrack = new AddTrackRequest
            {
                Cid = "cid",
                Name = room,
                Type = TrackType.Video,
                Layers = { new VideoLayer { Width = 1, Height = 1 } },
            },
        };
        yield return new() { Mute = new MuteTrackRequest { Sid = Track, Muted = true } };
        yield return new() { Subscription = new UpdateSubscription { TrackSids = { Track }, Subscribe = true } };
        yield return new() { TrackSetting = new UpdateTrackSettings { TrackSids = { Track }, Width = 10 } };
        yield return new()
        {
            Trickle = new TrickleRequest
            {
                CandidateInit = """{"candidate":"candidate:1 1 udp 1 10.0.0.1 9 typ host"}""",
            },
        };
        yield return new()
        {
            UpdateMetadata = new UpdateParticipantMetadata { Name = "name", Attributes = { ["a"] = "b" } },
        };
        yield return new()
        {
            SyncState = new SyncState { Subscription = new UpdateSubscription { TrackSids = { Track } } },
        };
        yield return new() { PingReq = new Ping { Timestamp = 1, Rtt = 2 } };
    }

    // Of a source that was never announced, with two header extensions and a VP8 descriptor.
    private static byte[] Rtp() =>
    [
        0x90, 96, 0, 0, 0, 0, 0, 1, 0x12, 0x34, 0x56, 0x78, 0xBE, 0xDE, 0, 1, 0x40, 0x39, 0xD0, 0,
        0x90, 0x80, 0x81, 0x02, 0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xb4, 0, .. new byte[100],
    ];

    // A receiver report, a NACK, a PLI, a REMB and a goodbye.
    private static byte[] Rtcp() =>
    [
        0x81, 201, 0, 7, 0, 0, 0, 1, 0x12, 0x34, 0x56, 0x78, 5, 0, 0, 9, 0, 1, 0, 0, .. new byte[12],
        0x81, 205, 0, 3, 0, 0, 0, 1, 0x12, 0x34, 0x56, 0x78, 0, 9, 0xFF, 0xFF,
        0x81, 206, 0, 2, 0, 0, 0, 1, 0x12, 0x34, 0x56, 0x78,
        0x8F, 206, 0, 5, 0, 0, 0, 1, 0, 0, 0, 0, .. "REMB"u8, 1, 0x12, 0x34, 0x56, 0x12, 0x34, 0x56, 0x78,
        0x81, 203, 0, 1, 0x12, 0x34, 0x56, 0x78,
    ];

    private static byte[] WithSum(byte[] packet)
    {
        if (packet.Length < 12) return packet;
        packet.AsSpan(8, 4).Clear();
        var sum = uint.MaxValue;
        foreach (var b in packet) sum = BitOperations.Crc32C(sum, b);
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(8), ~sum);
        return packet;
    }
}
