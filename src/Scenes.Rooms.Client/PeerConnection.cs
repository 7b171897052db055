using System.Security.Cryptography;
using Scenes.Rooms.Local.Sctp;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Client;

/// <summary>
/// A client's end of a peer connection: controlling ICE, DTLS as the client, SRTP and data channels. Used on the loop
/// only.
/// </summary>
internal sealed class PeerConnection : IDtlsOwner, ISctpEvents, IDisposable
{
    private const int PacketBytes = 2_048;
    private const ushort ReliableStream = 0;
    private const ushort LossyStream = 2;
    private const int DtlsTickMs = 25;

    private static readonly Lazy<DtlsContext> Context =
        new(() => DtlsContext.Create(DtlsIdentity.Create(TimeProvider.System)));

    private readonly ClientLoop _loop;
    private readonly RoomClientOptions _options;
    private readonly IPeerEvents _events;
    private readonly DtlsConnection _dtls;
    private readonly SctpAssociation _sctp;
    private readonly byte[] _out = new byte[PacketBytes];
    private PeerSocket? _socket;
    private IceChecks? _checks;
    private string _user = "";
    private string _fingerprint = "";
    private bool _isShaking;
    private long _dtlsTicked;
    private SrtpSender? _sender;
    private SrtpReceiver? _receiver;
    private DataChannel? _reliable;
    private DataChannel? _lossy;

    /// <param name="loop">Where it lives.</param>
    /// <param name="options">Where to send, and what to distort.</param>
    /// <param name="events">Who is told; its OnData gets messages, not packets.</param>
    public PeerConnection(ClientLoop loop, RoomClientOptions options, IPeerEvents events)
    {
        (_loop, _options, _events) = (loop, options, events);
        _dtls = new DtlsConnection(Context.Value, DtlsRole.Client, this);
        _sctp = new SctpAssociation(this, RandomWord);
    }

    /// <summary>The certificate of this process: SHA-256, hex with colons.</summary>
    public static string Fingerprint => Context.Value.Identity.Fingerprint;

    /// <summary>Whether media can flow.</summary>
    public bool IsConnected => _dtls.State == DtlsState.Established;

    /// <summary>Whether data can be sent on both channels.</summary>
    public bool HasChannels => _reliable?.State == ChannelState.Open && _lossy?.State == ChannelState.Open;

    /// <summary>Packets whose protection did not hold.</summary>
    public long Unprotected { get; private set; }

    /// <summary>How far the handshake is, for failures.</summary>
    public string Progress =>
        $"ice {_checks?.HasAnswer} refused {_checks?.Refused}, dtls {_dtls.State} {_dtls.Failure}, "
        + $"channels {HasChannels}";

    public static IceCredentials NewCredentials() =>
        new(RandomNumberGenerator.GetHexString(8, true), RandomNumberGenerator.GetHexString(24, true));

    /// <summary>Connects to what an answer names; again, when its credentials are others than before.</summary>
    public void Start(IceCredentials local, SessionAnswer answer)
    {
        var user = $"{local.UserFragment}:{answer.Credentials.UserFragment}";
        if (user == _user) return;
        (_user, _fingerprint) = (user, answer.Fingerprint);
        _checks = new IceChecks(local, answer.Credentials);
        if (_socket is not null)
        {
            // A restart comes from another address, as it does when a network changes.
            _loop.Remove(_socket);
            _socket.Dispose();
        }

        _socket = new PeerSocket(this, _options.MediaEndpoint ?? answer.Endpoint);
        _loop.Add(_socket);
    }

    /// <summary>Does what is due: checks, flights that were lost, data.</summary>
    public void Tick(long now)
    {
        if (_checks is not null && _checks.Due(now) is { Length: > 0 } request) _socket!.Send(request);
        if (_checks?.HasAnswer == true && !_isShaking)
        {
            _isShaking = true;
            _dtls.Start();
        }

        if (now - _dtlsTicked < DtlsTickMs) return;
        _dtlsTicked = now;
        if (_isShaking) _dtls.Tick();
        if (IsConnected) _sctp.Tick(now);
    }

    /// <summary>Takes a packet from the socket.</summary>
    public void Receive(Span<byte> packet)
    {
        if (packet.IsEmpty) return;
        switch (packet[0])
        {
            case < 4:
                _checks?.Answer(packet, _loop.Now);
                break;
            case >= 20 and <= 63:
                ReceiveDtls(packet);
                break;
            case >= 128 and <= 191 when packet.Length > 8:
                ReceiveSrtp(packet);
                break;
        }
    }

    /// <summary>Protects a packet and sends it; dropped while not connected.</summary>
    public void SendRtp(ReadOnlySpan<byte> packet)
    {
        if (_sender is null) return;
        packet.CopyTo(_out);
        var length = _sender.SealRtp(_out, packet.Length);
        if (length > 0) _socket!.Send(_out.AsSpan(0, length));
    }

    /// <summary>Protects a compound packet and sends it; dropped while not connected.</summary>
    public void SendRtcp(ReadOnlySpan<byte> packet)
    {
        if (_sender is null) return;
        packet.CopyTo(_out);
        var length = _sender.SealRtcp(_out, packet.Length);
        if (length > 0) _socket!.Send(_out.AsSpan(0, length));
    }

    /// <summary>Sends a message; false when the channel does not take it.</summary>
    public bool TrySend(ReadOnlySpan<byte> message, bool isReliable) =>
        (isReliable ? _reliable : _lossy) is { } channel && _sctp.TrySend(channel, message, false, _loop.Now);

    /// <summary>Says goodbye and forgets all.</summary>
    public void Dispose()
    {
        _dtls.Close();
        _dtls.Dispose();
        _sender?.Dispose();
        _receiver?.Dispose();
        _sender = null;
        if (_socket is null) return;
        _loop.Remove(_socket);
        _socket.Dispose();
    }

    void IDtlsOwner.Transmit(ReadOnlySpan<byte> datagram) => _socket?.Send(datagram);

    void IDtlsOwner.OnRecord(ReadOnlySpan<byte> record) => _sctp.Receive(record, _loop.Now);

    void ISctpEvents.Transmit(ReadOnlySpan<byte> packet)
    {
        _dtls.Send(packet);
        if (_options.Distort is { } distort) _dtls.Send(distort(packet.ToArray()));
    }

    void ISctpEvents.OnEstablished()
    {
        // The DTLS client has the even streams (RFC 8832, 6).
        _reliable = _sctp.Open("_reliable", ChannelReliability.Reliable, ReliableStream, _loop.Now);
        _lossy = _sctp.Open("_lossy", ChannelReliability.Lossy, LossyStream, _loop.Now);
    }

    void ISctpEvents.OnChannel(DataChannel channel)
    {
        // Both are our own; HasChannels tells.
    }

    void ISctpEvents.OnMessage(DataChannel channel, ReadOnlySpan<byte> message, bool isText) =>
        _events.OnData(message);

    void ISctpEvents.OnClosed(SctpEnd reason) => _reliable = _lossy = null;

    private static uint RandomWord() => BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4));

    private void ReceiveDtls(Span<byte> packet)
    {
        var wasConnected = IsConnected;
        _dtls.Receive(packet);
        if (!wasConnected && IsConnected) Connect();
        else if (_dtls.State == DtlsState.Failed) _events.OnLost(PeerLoss.Refused);
        else if (_dtls.State == DtlsState.Closed) _events.OnLost(PeerLoss.Closed);
    }

    private void Connect()
    {
        if (!string.Equals(DtlsFingerprint.Format(_dtls.PeerDigest), _fingerprint, StringComparison.OrdinalIgnoreCase)
            || _dtls.SendKeys is null || _dtls.ReceiveKeys is null)
        {
            _dtls.Close();
            _events.OnLost(PeerLoss.Refused);
            return;
        }

        _sender = new SrtpSender(_dtls.SendKeys);
        _receiver = new SrtpReceiver(_dtls.ReceiveKeys);
        _sctp.Connect(_loop.Now);
        _events.OnConnected();
    }

    private void ReceiveSrtp(Span<byte> packet)
    {
        if (_receiver is null) return;
        // RFC 5761, 4.
        var isReport = packet[1] is >= 192 and <= 223;
        var verdict = isReport
            ? _receiver.OpenRtcp(packet, out var length)
            : _receiver.OpenRtp(packet, out length);
        if (verdict != SrtpVerdict.Ok) Unprotected++;
        else if (isReport) _events.OnRtcp(packet[..length]);
        else _events.OnRtp(packet[..length]);
    }
}
