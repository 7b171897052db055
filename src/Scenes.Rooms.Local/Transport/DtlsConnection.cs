using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Scenes.Rooms.Local.Transport;

/// <summary>
/// One DTLS 1.2 association over datagrams that somebody else carries. Not for more than one thread at a time.
/// </summary>
internal sealed unsafe class DtlsConnection : IDisposable
{
    /// <summary>Bytes of a datagram that is sent, at most, as long as records allow.</summary>
    public const int Mtu = 1200;

    /// <summary>Milliseconds until a flight is sent again; doubled each time, up to fifteen times as long.</summary>
    public const int FirstTimeout = 200;

    private const uint LongestTimeout = 15;
    private const int RecordHeader = 13;
    private const int Buffer = 2048;

    private static readonly byte[] ExporterLabel = [.. "EXTRACTOR-dtls_srtp"u8];

    private readonly DtlsHandle _ssl;
    private readonly IDtlsOwner _owner;
    private readonly nint _input;
    private readonly nint _output;
    private readonly byte[] _read = new byte[Buffer];
    private readonly byte[] _pack = new byte[Buffer];
    private bool _disposed;

    /// <summary>Makes one; a client begins with <see cref="Start"/>.</summary>
    /// <param name="context">Certificate, ciphers and profiles.</param>
    /// <param name="role">Which end this is.</param>
    /// <param name="owner">Who carries its datagrams and takes its records.</param>
    /// <param name="firstTimeout">See <see cref="FirstTimeout"/>, in milliseconds.</param>
    public DtlsConnection(DtlsContext context, DtlsRole role, IDtlsOwner owner, int firstTimeout = FirstTimeout)
    {
        _owner = owner;
        Role = role;
        _ssl = context.NewAssociation();
        _input = NewStream();
        _output = NewStream();
        OpenSsl.SetStreams(_ssl, _input, _output);
        OpenSsl.Control(_ssl, OpenSsl.ControlSetMtu, Mtu, 0);
        OpenSsl.SetApplicationValue(_ssl, 0, firstTimeout * 1000);
        OpenSsl.SetTimer(_ssl, &NextTimeout);
        if (role == DtlsRole.Server) OpenSsl.SetServer(_ssl);
        else OpenSsl.SetClient(_ssl);
    }

    /// <summary>Which end this is.</summary>
    public DtlsRole Role { get; }

    /// <summary>How far it is.</summary>
    public DtlsState State { get; private set; }

    /// <summary>SHA-256 of the other side's certificate; empty before the handshake is over.</summary>
    public byte[] PeerDigest { get; private set; } = [];

    /// <summary>What this side's media is protected with; null before the end, and when none was agreed.</summary>
    public SrtpKeys? SendKeys { get; private set; }

    /// <summary>What the other side's media is protected with; null like <see cref="SendKeys"/>.</summary>
    public SrtpKeys? ReceiveKeys { get; private set; }

    /// <summary>Why it failed, in OpenSSL's words; null when it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Begins the handshake of a client.</summary>
    public void Start()
    {
        Handshake();
        Flush();
    }

    /// <summary>Takes a datagram from the other side; false when it is no DTLS and was dropped.</summary>
    public bool Receive(ReadOnlySpan<byte> datagram)
    {
        if (!DtlsRecords.AreWhole(datagram)) return false;
        if (State is DtlsState.Closed or DtlsState.Failed) return true;
        OpenSsl.ClearErrors();
        // A stream in memory knows no datagrams: what the last one left would run into this one.
        OpenSsl.ControlStream(_input, OpenSsl.ControlReset, 0, 0);
        OpenSsl.WriteStream(_input, datagram, datagram.Length);
        var before = State;
        if (before == DtlsState.Handshaking) Handshake();
        // The last flight goes out before anybody acts on the end of the handshake.
        Flush();
        if (State != before && State == DtlsState.Established) _owner.OnEstablished();
        if (State == DtlsState.Established) ReadRecords();
        Flush();
        return true;
    }

    /// <summary>Sends a flight again when it is time; to be called every 50 ms or so while it handshakes.</summary>
    public void Tick()
    {
        if (State != DtlsState.Handshaking) return;
        OpenSsl.ClearErrors();
        if (OpenSsl.Control(_ssl, OpenSsl.ControlHandleTimeout, 0, 0) < 0) Fail();
        Flush();
    }

    /// <summary>Sends a record of application data; nothing unless established.</summary>
    public void Send(ReadOnlySpan<byte> record)
    {
        if (State != DtlsState.Established || record.IsEmpty || record.Length > Buffer - RecordHeader - 64) return;
        OpenSsl.ClearErrors();
        OpenSsl.Write(_ssl, record, record.Length);
        Flush();
    }

    /// <summary>Tells the other side that this is the end.</summary>
    public void Close()
    {
        if (State == DtlsState.Established)
        {
            OpenSsl.ClearErrors();
            OpenSsl.Shutdown(_ssl);
            Flush();
        }

        if (State != DtlsState.Failed) State = DtlsState.Closed;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed) return;
        Close();
        _disposed = true;
        _ssl.Dispose();
    }

    /// <summary>OpenSSL begins with a second, which at 20 % loss is most of a join.</summary>
    [UnmanagedCallersOnly]
    private static uint NextTimeout(nint ssl, uint microseconds)
    {
        var first = (uint)OpenSsl.ApplicationValue(ssl, 0);
        return microseconds == 0 ? first : Math.Min(microseconds * 2, first * LongestTimeout);
    }

    private static nint NewStream()
    {
        var stream = OpenSsl.NewStream(OpenSsl.MemoryMethod());
        OpenSsl.ControlStream(stream, OpenSsl.ControlMemoryEnd, -1, 0);
        return stream;
    }

    private void Handshake()
    {
        var result = OpenSsl.Handshake(_ssl);
        if (result == 1) Establish();
        else if (!IsWaiting()) Fail();
    }

    /// <summary>
    /// Whether OpenSSL only waits for the next datagram. <c>SSL_get_error</c> does not tell: a forged record that was
    /// dropped as it should be leaves an error behind, which it takes for the end.
    /// </summary>
    private bool IsWaiting() =>
        OpenSsl.Want(_ssl) != OpenSsl.WantsNothing
        && (OpenSsl.GetShutdown(_ssl) & OpenSsl.ReceivedShutdown) == 0;

    private void Establish()
    {
        var certificate = OpenSsl.PeerCertificate(_ssl);
        if (certificate == 0)
        {
            Fail();
            return;
        }

        var digest = new byte[SHA256.HashSizeInBytes];
        OpenSsl.Digest(certificate, OpenSsl.Sha256(), digest, out _);
        OpenSsl.FreeCertificate(certificate);
        PeerDigest = digest;
        TakeKeys();
        State = DtlsState.Established;
    }

    private void TakeKeys()
    {
        var selected = OpenSsl.SelectedSrtpProfile(_ssl);
        if (selected == 0) return;
        var name = Marshal.PtrToStringUTF8(*(nint*)selected);
        var profile = name == "SRTP_AEAD_AES_128_GCM" ? SrtpProfile.Gcm : SrtpProfile.Counter;
        Span<byte> material = stackalloc byte[SrtpKeys.MaterialLength(profile)];
        if (OpenSsl.Export(_ssl, material, material.Length, ExporterLabel, ExporterLabel.Length, 0, 0, 0) != 1) return;
        var (client, server) = SrtpKeys.Split(profile, material);
        (SendKeys, ReceiveKeys) = Role == DtlsRole.Server ? (server, client) : (client, server);
        CryptographicOperations.ZeroMemory(material);
    }

    private void Fail()
    {
        Failure = DtlsContext.LastError();
        State = DtlsState.Failed;
    }

    private void ReadRecords()
    {
        while (State == DtlsState.Established)
        {
            var count = OpenSsl.Read(_ssl, _read, _read.Length);
            if (count > 0)
            {
                _owner.OnRecord(_read.AsSpan(0, count));
                continue;
            }

            // An alert or a fault: it is at an end.
            if (!IsWaiting()) State = DtlsState.Closed;
            return;
        }
    }

    /// <summary>A stream in memory knows no datagrams, so records are packed into them here.</summary>
    private void Flush()
    {
        var filled = 0;
        while (!_disposed && OpenSsl.ReadStream(_output, _pack.AsSpan(filled), RecordHeader) == RecordHeader)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(_pack.AsSpan(filled + 11));
            var record = RecordHeader + length;
            if (filled > 0 && filled + record > Mtu)
            {
                _owner.Transmit(_pack.AsSpan(0, filled));
                _pack.AsSpan(filled, RecordHeader).CopyTo(_pack);
                filled = 0;
            }

            OpenSsl.ReadStream(_output, _pack.AsSpan(filled + RecordHeader, length), length);
            filled += record;
        }

        if (filled > 0 && !_disposed) _owner.Transmit(_pack.AsSpan(0, filled));
    }
}
