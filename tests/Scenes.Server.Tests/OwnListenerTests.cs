using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Scenes.Rooms;

namespace Scenes.Server.Tests;

/// <summary>
/// A server that speaks TLS reaches its own rooms whatever name its certificate has, and takes nobody else for itself.
/// </summary>
public sealed class OwnListenerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scenes-certificates-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rooms_BehindACertificateOfAnotherName_AreReached()
    {
        await using var server = await StartAsync("own", rooms: "Local");
        Assert.Equal("https", server.Public.Scheme);
        Assert.Empty(await server.Services.GetRequiredService<IRooms>().ListRoomsAsync(Cancel));
    }

    [Fact]
    public async Task Connect_ToOneWithAnotherCertificateOfThatName_IsRefused()
    {
        await using var own = await StartAsync("own");
        await using var other = await StartAsync("other");
        using var same = Client(own, own);
        using var found = await same.GetAsync(new Uri("/api/v1/limits", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);

        using var deceived = Client(own, at: other);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => deceived.GetAsync(new Uri("/api/v1/limits", UriKind.Relative), Cancel));
        Assert.IsType<AuthenticationException>(refused.InnerException);
    }

    [Fact]
    public async Task Is_NoCertificateServed_NoneIs()
    {
        await using var server = await RunningServer.StartAsync();
        using var any = Certificate();
        var own = server.Services.GetRequiredService<OwnCertificate>();
        Assert.False(own.Is(any));
        Assert.False(own.Is(null));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>What a server would speak through, were another where it listens.</summary>
    private static HttpClient Client(RunningServer own, RunningServer at)
    {
        var services = new ServiceCollection()
            .AddSingleton(own.Services.GetRequiredService<OwnCertificate>())
            .AddSingleton(at.Services.GetRequiredService<IServer>())
            .BuildServiceProvider();
        return new HttpClient(new OwnListener(services).NewHandler()) { BaseAddress = new Uri("https://localhost") };
    }

    private async Task<RunningServer> StartAsync(string name, string rooms = "Off")
    {
        using var certificate = Certificate();
        var path = Path.Combine(_folder.FullName, $"{name}.pfx");
        await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pkcs12, name), Cancel);
        return await RunningServer.StartAsync(settings:
        [
            "--urls=https://127.0.0.1:0", $"--Kestrel:Certificates:Default:Path={path}",
            $"--Kestrel:Certificates:Default:Password={name}", $"--Scenes:Rooms:Mode={rooms}",
            "--Scenes:Rooms:UdpPort=0",
        ]);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=scenes.example", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
