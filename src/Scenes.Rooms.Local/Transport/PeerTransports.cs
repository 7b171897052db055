using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace Scenes.Rooms.Local.Transport;

/// <summary>
/// All peer connections, told apart by user fragment in checks and by address in the rest (RFC 7983). Nothing is done
/// for an address before a check from it held, and then nothing but one hash.
/// </summary>
internal sealed partial class PeerTransports : IPeerTransports, IDatagramReceiver, IDisposable
{
    /// <summary>Bytes of a packet before its protection, at most: what an Ethernet frame has room for.</summary>
    public const int MaxPacket = 1472;

    private const int MaxFragment = 256;
    private const int TickMilliseconds = 50;

    private readonly IRoomLoop _loop;
    private readonly ILogger _logger;
    private readonly Dictionary<string, PeerTransport> _byFragment = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PeerTransport>.AlternateLookup<ReadOnlySpan<char>> _byFragmentChars;
    private readonly Dictionary<UdpAddress, PeerTransport> _byAddress = [];
    private readonly HashSet<PeerTransport> _peers = [];
    private readonly List<PeerTransport> _ticking = [];
    private IDisposable? _ticks;

    /// <summary>Without any connection.</summary>
    /// <param name="loop">The loop that this is used on.</param>
    /// <param name="sender">Where datagrams go out.</param>
    /// <param name="context">What handshakes are made with; disposed of with this.</param>
    /// <param name="candidates">Where clients may send to.</param>
    /// <param name="counters">Where packets are counted.</param>
    /// <param name="logger">For handshakes that fail.</param>
    public PeerTransports(
        IRoomLoop loop, IDatagramSender sender, DtlsContext context, ImmutableArray<IPEndPoint> candidates,
        TransportCounters counters, ILogger logger)
    {
        _loop = loop;
        _logger = logger;
        Out = sender;
        Context = context;
        Candidates = candidates;
        Counters = counters;
        _byFragmentChars = _byFragment.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>See <see cref="DtlsConnection.FirstTimeout"/>, in milliseconds.</summary>
    public int HandshakeTimeout { get; init; } = DtlsConnection.FirstTimeout;

    /// <inheritdoc/>
    public string Fingerprint => Context.Identity.Fingerprint;

    /// <inheritdoc/>
    public ImmutableArray<IPEndPoint> Candidates { get; }

    /// <summary>How many connections there are.</summary>
    public int Count => _peers.Count;

    /// <summary>How many addresses have proved themselves.</summary>
    public int Addresses => _byAddress.Count;

    internal IDatagramSender Out { get; }

    internal DtlsContext Context { get; }

    internal TransportCounters Counters { get; }

    /// <summary>Where packets are protected; there is one because there is one loop.</summary>
    internal byte[] Scratch { get; } = new byte[UdpPort.MaxDatagram];

    /// <inheritdoc/>
    public IPeerTransport Open(string name, IPeerEvents events)
    {
        var peer = new PeerTransport(this, name, events);
        _peers.Add(peer);
        Register(peer);
        _ticks ??= _loop.Every(TickMilliseconds, Tick);
        return peer;
    }

    /// <inheritdoc/>
    public void Receive(UdpAddress from, Span<byte> datagram)
    {
        if (datagram.IsEmpty)
        {
            Counters.Drop(TransportDrop.Malformed);
            return;
        }

        switch (datagram[0])
        {
            case < 4:
                ReceiveCheck(from, datagram);
                break;
            case >= 20 and < 64:
                if (_byAddress.TryGetValue(from, out var shaking)) shaking.ReceiveDtls(datagram);
                else Counters.Drop(TransportDrop.UnauthenticatedDtls);
                break;
            case >= 128 and < 192:
                if (_byAddress.TryGetValue(from, out var sending)) sending.ReceiveMedia(datagram);
                else Counters.Drop(TransportDrop.UnknownAddress);
                break;
            default:
                Counters.Drop(TransportDrop.Malformed);
                break;
        }
    }

    /// <summary>Closes all connections. On the loop, or when it has ended.</summary>
    public void Dispose()
    {
        foreach (var peer in _peers.ToArray()) peer.Close();
        Context.Dispose();
    }

    internal void Register(PeerTransport peer)
    {
        foreach (var fragment in peer.Ice.Fragments) _byFragment[fragment] = peer;
    }

    internal void Unregister(PeerTransport peer)
    {
        foreach (var fragment in peer.Ice.Fragments) _byFragment.Remove(fragment);
    }

    internal void Forget(PeerTransport peer)
    {
        Unregister(peer);
        foreach (var address in peer.Ice.Addresses) _byAddress.Remove(address);
        _peers.Remove(peer);
        if (_peers.Count > 0) return;
        // A server without guests does not wake up.
        _ticks?.Dispose();
        _ticks = null;
    }

    [LoggerMessage(102, LogLevel.Information, "The handshake with {Peer} failed: {Failure}.")]
    internal partial void LogHandshakeFailed(string peer, string? failure);

    private void ReceiveCheck(UdpAddress from, ReadOnlySpan<byte> datagram)
    {
        if (!StunMessage.TryParse(datagram, out var message) || message.Type != StunMessage.BindingRequest
            || !message.HasFingerprint || !message.HasIntegrity)
        {
            Counters.Drop(TransportDrop.Malformed);
            return;
        }

        Span<char> user = stackalloc char[MaxFragment];
        if (!TryReadLocalFragment(message.Username, user, out var length))
        {
            Counters.Drop(TransportDrop.Malformed);
            return;
        }

        var fragment = user[..length];
        if (!_byFragmentChars.TryGetValue(fragment, out var peer))
        {
            Counters.Drop(TransportDrop.UnknownUser);
            return;
        }

        var key = peer.Ice.KeyOf(fragment);
        if (!message.IsBy(key)) Counters.Drop(TransportDrop.BadIntegrity);
        else Answer(peer, from, message, fragment, key);
    }

    private void Answer(
        PeerTransport peer, UdpAddress from, StunMessage message, ReadOnlySpan<char> fragment, ReadOnlySpan<byte> key)
    {
        Span<byte> reply = stackalloc byte[StunReply.Length];
        StunReply.Write(reply, message.Transaction, from, key);
        if (_byAddress.TryGetValue(from, out var before) && before != peer) before.Ice.Forget(from);
        _byAddress[from] = peer;
        var old = peer.Ice.Take(fragment, from, message.Nominates, _loop.Now, out var forgotten);
        if (forgotten is { } gone) _byAddress.Remove(gone);
        if (old is not null) _byFragment.Remove(old);
        Out.Send(from, reply);
    }

    /// <summary>The part before the colon; both parts must be there (RFC 8445, 7.2.2).</summary>
    private static bool TryReadLocalFragment(ReadOnlySpan<byte> username, Span<char> fragment, out int length)
    {
        length = username.IndexOf((byte)':');
        if (length <= 0 || length > fragment.Length || length == username.Length - 1) return false;
        return Encoding.ASCII.TryGetChars(username[..length], fragment, out length);
    }

    private void Tick()
    {
        var now = _loop.Now;
        _ticking.Clear();
        _ticking.AddRange(_peers);
        foreach (var peer in _ticking) peer.Tick(now);
    }
}
