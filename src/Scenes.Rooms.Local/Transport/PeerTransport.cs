using System.Security.Cryptography;

namespace Scenes.Rooms.Local.Transport;

/// <summary>One peer connection: its ICE session, its handshake, its keys.</summary>
internal sealed class PeerTransport : IPeerTransport, IDtlsOwner, IDisposable
{
    /// <summary>Milliseconds from the first check to the end of the handshake.</summary>
    public const int HandshakeLimit = 30_000;

    /// <summary>Records kept when they come before the fingerprint is known; SCTP would wait a second.</summary>
    public const int MaxEarlyRecords = 4;

    private readonly PeerTransports _all;
    private readonly IPeerEvents _events;
    private readonly List<byte[]> _early = [];
    private DtlsConnection? _dtls;
    private SrtpSender? _sender;
    private SrtpReceiver? _receiver;
    private byte[]? _expected;

    internal PeerTransport(PeerTransports all, string name, IPeerEvents events)
    {
        _all = all;
        _events = events;
        Name = name;
    }

    /// <summary>For logs.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public IceCredentials Credentials => Ice.Credentials;

    /// <inheritdoc/>
    public bool IsConnected { get; private set; }

    /// <inheritdoc/>
    public long? LastHeard => Ice.LastCheck;

    /// <summary>Whether nothing happens here any more.</summary>
    public bool IsOver { get; private set; }

    internal IceSession Ice { get; } = new();

    /// <inheritdoc/>
    public void Restart()
    {
        if (IsOver) return;
        _all.Unregister(this);
        Ice.Restart();
        _all.Register(this);
    }

    /// <inheritdoc/>
    public void Expect(string fingerprint)
    {
        // What cannot be read is like no certificate.
        _expected = DtlsFingerprint.TryParse(fingerprint, out var digest) ? digest : [];
        if (IsConnected && !IsExpected()) Lose(PeerLoss.Refused);
        else Conclude();
    }

    /// <inheritdoc/>
    public void SendRtp(ReadOnlySpan<byte> packet)
    {
        if (Begin(packet) is not { } buffer) return;
        Send(buffer, _sender!.SealRtp(buffer, packet.Length));
    }

    /// <inheritdoc/>
    public void SendRtcp(ReadOnlySpan<byte> packet)
    {
        if (Begin(packet) is not { } buffer) return;
        Send(buffer, _sender!.SealRtcp(buffer, packet.Length));
    }

    /// <inheritdoc/>
    public void SendData(ReadOnlySpan<byte> packet)
    {
        if (IsConnected) _dtls!.Send(packet);
    }

    /// <inheritdoc/>
    public void Close()
    {
        if (IsOver) return;
        IsOver = true;
        IsConnected = false;
        _all.Forget(this);
        _dtls?.Dispose();
        _sender?.Dispose();
        _receiver?.Dispose();
    }

    /// <inheritdoc/>
    void IDisposable.Dispose() => Close();

    /// <inheritdoc/>
    void IDtlsOwner.Transmit(ReadOnlySpan<byte> datagram)
    {
        if (Ice.Remote is { } remote) _all.Out.Send(remote, datagram);
    }

    /// <inheritdoc/>
    void IDtlsOwner.OnRecord(ReadOnlySpan<byte> record)
    {
        if (IsConnected) _events.OnData(record);
        else if (_early.Count < MaxEarlyRecords) _early.Add(record.ToArray());
    }

    /// <inheritdoc/>
    void IDtlsOwner.OnEstablished() => Conclude();

    /// <summary>Takes DTLS from an address that has proved itself.</summary>
    internal void ReceiveDtls(ReadOnlySpan<byte> datagram)
    {
        if (_dtls is null)
        {
            if (!DtlsRecords.BeginWithClientHello(datagram))
            {
                _all.Counters.Drop(TransportDrop.Malformed);
                return;
            }

            _dtls = new DtlsConnection(_all.Context, DtlsRole.Server, this, _all.HandshakeTimeout);
        }

        if (!_dtls.Receive(datagram)) _all.Counters.Drop(TransportDrop.Malformed);
        Conclude();
    }

    /// <summary>Takes RTP or RTCP from an address that has proved itself.</summary>
    internal void ReceiveMedia(Span<byte> packet)
    {
        if (_receiver is null || !IsConnected)
        {
            _all.Counters.Drop(TransportDrop.NotConnected);
            return;
        }

        int length;
        if (packet.Length >= 2 && RtpLayout.IsRtcp(packet))
        {
            if (Counted(_receiver.OpenRtcp(packet, out length))) _events.OnRtcp(packet[..length]);
        }
        else if (Counted(_receiver.OpenRtp(packet, out length)))
        {
            _events.OnRtp(packet[..length]);
        }
    }

    /// <summary>Sends again what was lost, and looks whether the client is still there.</summary>
    internal void Tick(long now)
    {
        if (IsOver || Ice.LastCheck is not { } last) return;
        if (now - last > IceSession.Consent)
        {
            Lose(PeerLoss.Silent);
            return;
        }

        _dtls?.Tick();
        if (!IsConnected && now - Ice.FirstCheck > HandshakeLimit) Lose(PeerLoss.Refused);
        else Conclude();
    }

    private bool IsExpected() => CryptographicOperations.FixedTimeEquals(_expected, _dtls!.PeerDigest);

    /// <summary>Draws the conclusion from how far the association is.</summary>
    private void Conclude()
    {
        if (IsOver || _dtls is null) return;
        switch (_dtls.State)
        {
            case DtlsState.Established when !IsConnected && _expected is not null:
                if (IsExpected()) Connect();
                else Lose(PeerLoss.Refused);
                break;
            case DtlsState.Failed:
                _all.LogHandshakeFailed(Name, _dtls.Failure);
                Lose(PeerLoss.Refused);
                break;
            case DtlsState.Closed:
                Lose(IsConnected ? PeerLoss.Closed : PeerLoss.Refused);
                break;
        }
    }

    private void Connect()
    {
        if (_dtls!.SendKeys is { } send) _sender = new SrtpSender(send);
        if (_dtls.ReceiveKeys is { } receive) _receiver = new SrtpReceiver(receive);
        IsConnected = true;
        _all.Counters.Handshakes++;
        _events.OnConnected();
        foreach (var record in _early.ToArray())
        {
            if (IsConnected) _events.OnData(record);
        }

        _early.Clear();
    }

    private void Lose(PeerLoss loss)
    {
        if (IsOver) return;
        if (loss == PeerLoss.Refused) _all.Counters.HandshakesRefused++;
        Close();
        _events.OnLost(loss);
    }

    private byte[]? Begin(ReadOnlySpan<byte> packet)
    {
        if (!IsConnected || _sender is null || Ice.Remote is null)
        {
            _all.Counters.Drop(TransportDrop.NotConnected);
            return null;
        }

        if (packet.Length > PeerTransports.MaxPacket)
        {
            _all.Counters.Drop(TransportDrop.Oversized);
            return null;
        }

        packet.CopyTo(_all.Scratch);
        return _all.Scratch;
    }

    private void Send(byte[] buffer, int length)
    {
        if (length < 0) _all.Counters.Drop(TransportDrop.Malformed);
        else if (Ice.Remote is { } remote) _all.Out.Send(remote, buffer.AsSpan(0, length));
    }

    private bool Counted(SrtpVerdict verdict)
    {
        if (verdict == SrtpVerdict.Ok) return true;
        _all.Counters.Drop(verdict switch
        {
            SrtpVerdict.BadTag => TransportDrop.BadTag,
            SrtpVerdict.Replay => TransportDrop.Replay,
            _ => TransportDrop.Malformed,
        });
        return false;
    }
}
