using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Transport;

/// <summary>A client on the stage: checks, the client's role of the handshake, protected media.</summary>
internal sealed class WireClient : IDtlsOwner, IDisposable
{
    private readonly TransportStage _stage;
    private readonly DtlsContext _context;
    private readonly DtlsConnection _dtls;
    private SrtpSender? _sender;
    private SrtpReceiver? _receiver;

    public WireClient(TransportStage stage, UdpAddress address, params ReadOnlySpan<SrtpProfile> profiles)
    {
        _stage = stage;
        Address = address;
        _context = DtlsContext.Create(DtlsIdentity.Create(TimeProvider.System), profiles);
        _dtls = new DtlsConnection(_context, DtlsRole.Client, this, stage.HandshakeTimeout);
        stage.Add(this, address);
    }

    public UdpAddress Address { get; private set; }

    public string Fingerprint => _context.Identity.Fingerprint;

    public DtlsConnection Dtls => _dtls;

    public int Answers { get; private set; }

    public List<byte[]> Records { get; } = [];

    public List<byte[]> Media { get; } = [];

    public void MoveTo(UdpAddress address)
    {
        Address = address;
        _stage.Add(this, address);
    }

    public void Check(IceCredentials server, bool nominate = false, string? password = null) =>
        _stage.ToServer(Address, StunRequests.Check(server, "client", nominate, password));

    public void Begin() => _dtls.Start();

    public byte[] Seal(byte[] packet)
    {
        _sender ??= new SrtpSender(_dtls.SendKeys!);
        var buffer = new byte[packet.Length + SrtpSender.MaxOverhead];
        packet.CopyTo(buffer, 0);
        var length = RtpLayout.IsRtcp(packet)
            ? _sender.SealRtcp(buffer, packet.Length)
            : _sender.SealRtp(buffer, packet.Length);
        return buffer[..length];
    }

    public void Send(byte[] datagram) => _stage.ToServer(Address, datagram);

    public void Receive(byte[] datagram)
    {
        if (datagram[0] < 4)
        {
            Answers++;
        }
        else if (datagram[0] < 64)
        {
            _dtls.Receive(datagram);
        }
        else
        {
            _receiver ??= new SrtpReceiver(_dtls.ReceiveKeys!);
            var isRtcp = RtpLayout.IsRtcp(datagram);
            var verdict = isRtcp
                ? _receiver.OpenRtcp(datagram, out var length)
                : _receiver.OpenRtp(datagram, out length);
            Assert.Equal(SrtpVerdict.Ok, verdict);
            Media.Add(datagram[..length]);
        }
    }

    public void Transmit(ReadOnlySpan<byte> datagram) => _stage.ToServer(Address, datagram.ToArray());

    public void OnRecord(ReadOnlySpan<byte> record) => Records.Add(record.ToArray());

    public void Dispose()
    {
        _dtls.Dispose();
        _context.Dispose();
        _sender?.Dispose();
        _receiver?.Dispose();
    }
}
