using Microsoft.Extensions.Logging.Abstractions;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Transport;

/// <summary>The server's transports on a loop of its own, with a network in memory that may lose datagrams.</summary>
internal sealed class TransportStage : IDatagramSender, IDisposable
{
    // OpenSSL takes the time from the system: where nothing is lost, a slow machine must not look like a loss.
    private const int NoTimeout = 60_000;

    private readonly Queue<(UdpAddress From, UdpAddress To, byte[] Datagram)> _onTheWay = new();
    private readonly Dictionary<UdpAddress, WireClient> _clients = [];

    public TransportStage(params ReadOnlySpan<SrtpProfile> profiles)
        : this(NoTimeout, profiles)
    {
    }

    public TransportStage(int handshakeTimeout, params ReadOnlySpan<SrtpProfile> profiles)
    {
        HandshakeTimeout = handshakeTimeout;
        var context = DtlsContext.Create(DtlsIdentity.Create(TimeProvider.System), profiles);
        Peers = new PeerTransports(Loop, this, context, [], Counters, NullLogger.Instance)
        {
            HandshakeTimeout = HandshakeTimeout,
        };
    }

    public static UdpAddress Server { get; } = new(0x7F000001, 7882);

    /// <summary>Milliseconds of both ends, by the system's clock.</summary>
    public int HandshakeTimeout { get; }

    public ManualLoop Loop { get; } = new(runsAtOnce: true);

    public TransportCounters Counters { get; } = new();

    public PeerTransports Peers { get; }

    /// <summary>Which datagrams get lost; none unless set.</summary>
    public Func<bool> Loses { get; set; } = () => false;

    /// <summary>What becomes of datagrams to the server on their way; they stay as they are unless set.</summary>
    public Func<UdpAddress, byte[], byte[]>? Changes { get; set; }

    /// <summary>Whether what the server sends is only counted: remembering it allocates.</summary>
    public bool OnlyCounts { get; set; }

    /// <summary>Datagrams that the server sent while they were only counted.</summary>
    public int CountSent { get; private set; }

    /// <summary>All that the server sent.</summary>
    public List<(UdpAddress To, byte[] Datagram)> Sent { get; } = [];

    public void Add(WireClient client, UdpAddress at) => _clients[at] = client;

    public (IPeerTransport Peer, PeerRecord Events) Open(string name = "ada")
    {
        var events = new PeerRecord();
        return (Peers.Open(name, events), events);
    }

    /// <summary>A client whose handshake with a peer connection ended well.</summary>
    public (WireClient Client, IPeerTransport Peer, PeerRecord Events) Connect(string name = "ada", ushort port = 5000)
    {
        var (peer, events) = Open(name);
        var client = new WireClient(this, new UdpAddress(0x0A000001, port));
        peer.Expect(client.Fingerprint);
        client.Check(peer.Credentials, nominate: true);
        client.Begin();
        Pump();
        Assert.True(peer.IsConnected);
        Assert.Equal(1, events.Connected);
        return (client, peer, events);
    }

    public void ToServer(UdpAddress from, byte[] datagram) => _onTheWay.Enqueue((from, Server, datagram));

    public void Send(UdpAddress to, ReadOnlySpan<byte> datagram)
    {
        if (OnlyCounts)
        {
            CountSent++;
            return;
        }

        Sent.Add((to, datagram.ToArray()));
        _onTheWay.Enqueue((Server, to, datagram.ToArray()));
    }

    /// <summary>Carries datagrams until none is on its way.</summary>
    public void Pump()
    {
        while (_onTheWay.TryDequeue(out var next))
        {
            if (Loses()) continue;
            if (next.To == Server) Peers.Receive(next.From, Changes?.Invoke(next.From, next.Datagram) ?? next.Datagram);
            else if (_clients.TryGetValue(next.To, out var client)) client.Receive(next.Datagram);
        }
    }

    /// <summary>Takes the last datagram to the server off its way.</summary>
    public byte[] LastToServer()
    {
        var all = _onTheWay.ToArray();
        _onTheWay.Clear();
        foreach (var one in all.SkipLast(1)) _onTheWay.Enqueue(one);
        Assert.Equal(Server, all[^1].To);
        return all[^1].Datagram;
    }

    public void Dispose()
    {
        Peers.Dispose();
        foreach (var client in _clients.Values) client.Dispose();
    }
}
