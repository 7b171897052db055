using System.Collections.Immutable;
using System.Net;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>Peer connections that carry nothing; tests say what happens on them.</summary>
internal sealed class PaperTransports : IPeerTransports
{
    public List<PaperTransport> All { get; } = [];

    public string Fingerprint => string.Join(':', Enumerable.Repeat("AB", 32));

    public ImmutableArray<IPEndPoint> Candidates => [new(IPAddress.Parse("192.0.2.7"), 7882)];

    public IPeerTransport Open(string name, IPeerEvents events)
    {
        var transport = new PaperTransport(All.Count, name, events);
        All.Add(transport);
        return transport;
    }
}

/// <summary>One of them.</summary>
internal sealed class PaperTransport(int number, string name, IPeerEvents events) : IPeerTransport
{
    private int _restarts;

    public string Name => name;

    public IceCredentials Credentials => new($"ufrag{number}x{_restarts}", "password-of-a-peer-connection");

    public bool IsConnected { get; private set; }

    public long? LastHeard { get; set; }

    public bool IsClosed { get; private set; }

    public int Restarts => _restarts;

    public string? Expected { get; private set; }

    public List<byte[]> Rtp { get; } = [];

    public void Connect()
    {
        IsConnected = true;
        events.OnConnected();
    }

    public void Lose(PeerLoss loss) => events.OnLost(loss);

    public void Arrive(byte[] rtp) => events.OnRtp(rtp);

    public void Restart() => _restarts++;

    public void Expect(string fingerprint) => Expected = fingerprint;

    public void SendRtp(ReadOnlySpan<byte> packet) => Rtp.Add(packet.ToArray());

    public void SendRtcp(ReadOnlySpan<byte> packet)
    {
    }

    public void SendData(ReadOnlySpan<byte> packet)
    {
    }

    public void Close() => IsClosed = true;
}
