using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Transport;

/// <summary>A client that is not ours, OpenSSL's command line, agrees on keys and data with our server.</summary>
public sealed partial class OpenSslClientTests
{
    [Theory]
    [InlineData("SRTP_AEAD_AES_128_GCM:SRTP_AES128_CM_SHA1_80", "SRTP_AEAD_AES_128_GCM", 56)]
    [InlineData("SRTP_AES128_CM_SHA1_80", "SRTP_AES128_CM_SHA1_80", 60)]
    public async Task Handshake_WithTheCommandLine_AgreesOnKeysAndData(string offered, string agreed, int material)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "OpenSSL's command line is not installed.");
        using var server = new Bridge();
        using var identity = new PemIdentity();
        using var client = Start(
            $"s_client -dtls1_2 -connect 127.0.0.1:{server.Port} -cert {identity.Path} -key {identity.Path}"
            + $" -use_srtp {offered} -keymatexport EXTRACTOR-dtls_srtp -keymatexportlen {material}");
        var output = new StringBuilder();
        var keys = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var greeted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.OutputDataReceived += (_, line) =>
        {
            output.AppendLine(line.Data);
            if (KeyLine().Match(line.Data ?? "") is { Success: true } found) keys.TrySetResult(found.Groups[1].Value);
            if (line.Data == "good evening") greeted.TrySetResult();
        };
        client.BeginOutputReadLine();
        await server.Until(() => server.Dtls.State == DtlsState.Established);
        var expected = await keys.Task.Soon();
        Assert.Contains($"profile={agreed}", output.ToString(), StringComparison.Ordinal);
        var (send, receive) = (server.Dtls.SendKeys!, server.Dtls.ReceiveKeys!);
        Assert.Equal(
            expected, Convert.ToHexString([.. receive.Key, .. send.Key, .. receive.Salt, .. send.Salt]));
        Assert.Equal(identity.Fingerprint, DtlsFingerprint.Format(server.Dtls.PeerDigest));

        await client.StandardInput.WriteLineAsync("hello");
        await client.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        await server.Until(() => server.Records.Contains("hello\n"));
        server.Dtls.Send("good evening\n"u8);
        await greeted.Task.Soon();
        await client.StandardInput.WriteLineAsync("Q");
        await client.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        await server.Until(() => server.Dtls.State == DtlsState.Closed);
        await client.WaitForExitAsync(TestContext.Current.CancellationToken).Soon();
    }

    [Theory]
    [InlineData("-dtls1_2", "no certificate of the client")]
    [InlineData("-dtls1 -cipher DEFAULT:@SECLEVEL=0", "DTLS 1.0")]
    public async Task Handshake_NotAsItShould_Fails(string arguments, string what)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "OpenSSL's command line is not installed.");
        using var server = new Bridge();
        using var client = Start($"s_client {arguments} -connect 127.0.0.1:{server.Port}");
        client.BeginOutputReadLine();
        await server.Until(() => server.Dtls.State == DtlsState.Failed);
        Assert.NotNull(server.Dtls.Failure);
        Assert.Null(server.Dtls.SendKeys);
        await client.WaitForExitAsync(TestContext.Current.CancellationToken).Soon();
        Assert.True(client.ExitCode != 0, what);
    }

    private static Process Start(string arguments)
    {
        var client = Process.Start(new ProcessStartInfo("/usr/bin/openssl", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        client.BeginErrorReadLine();
        return client;
    }

    [GeneratedRegex("Keying material: ([0-9A-F]+)")]
    private static partial Regex KeyLine();

    private sealed class PemIdentity : IDisposable
    {
        public PemIdentity()
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=client", key, HashAlgorithmName.SHA256);
            var now = TimeProvider.System.GetUtcNow();
            using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            Fingerprint = DtlsFingerprint.Format(SHA256.HashData(certificate.RawData));
            File.WriteAllText(Path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        }

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public string Fingerprint { get; }

        public void Dispose() => File.Delete(Path);
    }

    /// <summary>Carries one association over a UDP socket.</summary>
    private sealed class Bridge : IDtlsOwner, IDisposable
    {
        private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
        private readonly DtlsContext _context = DtlsContext.Create(DtlsIdentity.Create(TimeProvider.System));
        private readonly StringBuilder _records = new();
        private IPEndPoint? _client;

        public Bridge() => Dtls = new DtlsConnection(_context, DtlsRole.Server, this);

        public DtlsConnection Dtls { get; }

        public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

        public string Records => _records.ToString();

        public async Task Until(Func<bool> condition)
        {
            while (!condition())
            {
                var next = await _socket.ReceiveAsync(TestContext.Current.CancellationToken).AsTask().Soon();
                _client = next.RemoteEndPoint;
                Dtls.Receive(next.Buffer);
            }
        }

        public void Transmit(ReadOnlySpan<byte> datagram) => _socket.Send(datagram, _client);

        public void OnRecord(ReadOnlySpan<byte> record) => _records.Append(Encoding.UTF8.GetString(record));

        public void Dispose()
        {
            Dtls.Dispose();
            _context.Dispose();
            _socket.Dispose();
        }
    }
}
