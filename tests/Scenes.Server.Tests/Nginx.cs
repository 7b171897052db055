using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Scenes.Server.Tests;

/// <summary>
/// A real nginx before a server, with TLS and a certificate of its own: its configuration is the one that the server's
/// README gives, with other ports and files. Beside it stands a second address with pages of the tests.
/// </summary>
internal sealed class Nginx : IDisposable
{
    private const string Name = "scenes.example";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scenes-nginx-");
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly X509Certificate2 _certificate = NewCertificate();
    private readonly int _port = FreePorts.Tcp();
    private readonly int _pagesPort = FreePorts.Tcp();
    private Process? _process;

    private Nginx()
    {
    }

    /// <summary>Where the server is now.</summary>
    public Uri Server => new($"https://{Name}:{_port}");

    /// <summary>Where the pages are now.</summary>
    public Uri Pages => new($"https://{Name}:{_pagesPort}");

    /// <summary>With these Chromium finds the name here, and takes this certificate and no other.</summary>
    public string[] Flags =>
    [
        $"--host-resolver-rules=MAP {Name} 127.0.0.1",
        "--ignore-certificate-errors-spki-list="
            + Convert.ToBase64String(SHA256.HashData(_certificate.PublicKey.ExportSubjectPublicKeyInfo())),
    ];

    public static async Task<Nginx> StartAsync(Uri server, Uri pages)
    {
        var nginx = new Nginx();
        nginx.Configure(server, pages);
        nginx.Launch();
        await nginx.WaitUntilReadyAsync();
        return nginx;
    }

    /// <summary>A client whose requests go through nginx, with a token of somebody.</summary>
    public HttpClient As(string? token = null)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancel) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, _port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions =
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                    shown?.GetCertHashString(HashAlgorithmName.SHA256)
                        == _certificate.GetCertHashString(HashAlgorithmName.SHA256),
            },
        })
        { BaseAddress = Server };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>What it has logged: requests that are over, and faults.</summary>
    public string Logged() => File.ReadAllText(At("scenes.log")) + File.ReadAllText(At("scenes-errors.log"));

    /// <summary>Waits until so many lines with some words are logged.</summary>
    public async Task UntilLoggedAsync(string words, int lines)
    {
        var begun = Stopwatch.GetTimestamp();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (Logged().Split(words).Length <= lines)
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Limit, $"{words} in {Logged()}");
            await poll.WaitForNextTickAsync();
        }
    }

    public void Dispose()
    {
        if (!_process!.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(7));
    }

    private static string Snippet()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scenes.Server.README.md"));
        return readme.Split("```nginx\n")[1].Split("```")[0];
    }

    private string At(string file) => Path.Combine(_folder.FullName, file);

    private void Configure(Uri server, Uri pages)
    {
        using var key = _certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(At("scenes.pem"), _certificate.ExportCertificatePem());
        File.WriteAllText(At("scenes.key"), key.ExportPkcs8PrivateKeyPem());
        var snippet = Snippet();
        (string There, string Here)[] differences =
        [
            ("listen 443 ssl;", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{_port} ssl;")),
            ("/etc/nginx/", $"{_folder.FullName}/"), ("/var/log/nginx/", $"{_folder.FullName}/"),
            ("http://127.0.0.1:8080", server.GetLeftPart(UriPartial.Authority)),
        ];
        foreach (var (there, here) in differences)
        {
            Assert.Contains(there, snippet, StringComparison.Ordinal);
            snippet = snippet.Replace(there, here, StringComparison.Ordinal);
        }

        File.WriteAllText(At("scenes.conf"), snippet);
        File.WriteAllText(At("nginx.conf"), $$"""
            daemon off;
            master_process off;
            pid {{At("nginx.pid")}};
            events {}
            http {
                client_body_temp_path {{At("body")}};
                proxy_temp_path {{At("proxy")}};
                fastcgi_temp_path {{At("fastcgi")}};
                uwsgi_temp_path {{At("uwsgi")}};
                scgi_temp_path {{At("scgi")}};
                access_log off;
                include {{At("scenes.conf")}};
                server {
                    listen 127.0.0.1:{{_pagesPort}} ssl;
                    server_name {{Name}};
                    ssl_certificate {{At("scenes.pem")}};
                    ssl_certificate_key {{At("scenes.key")}};
                    location / { proxy_pass {{pages.GetLeftPart(UriPartial.Authority)}}; }
                }
            }
            """);
    }

    private void Launch()
    {
        var start = new ProcessStartInfo("nginx", ["-e", "stderr", "-c", At("nginx.conf"), "-p", _folder.FullName])
        {
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => _complaints.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = As();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var begun = Stopwatch.GetTimestamp();
        for (; ; await poll.WaitForNextTickAsync())
        {
            if (_process!.HasExited || Stopwatch.GetElapsedTime(begun) > Limit)
                throw new InvalidOperationException($"nginx did not become ready: {string.Join('\n', _complaints)}");
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }
    }
}
