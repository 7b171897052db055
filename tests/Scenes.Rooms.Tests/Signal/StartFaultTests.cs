using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>
/// A machine that cannot carry rooms is told of in one line on standard error, and the program exits with 1.
/// </summary>
public sealed class StartFaultTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Run_OnATakenUdpPort_SaysSoInOneLine()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        taken.Bind(new IPEndPoint(IPAddress.Any, 0));
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        Assert.Equal(
            $"rooms: UDP port {port} is taken: choose another one for media.", await RefuseAsync(udp: port));
    }

    [Fact]
    public async Task Run_OnATakenHttpPort_SaysSoInOneLine()
    {
        using var taken = new TcpListener(IPAddress.Any, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Assert.Equal(
            $"rooms: Failed to bind to address http://0.0.0.0:{port}: address already in use.",
            await RefuseAsync(http: port));
    }

    // What the loader finds first under the name is no library, so that there is none for it.
    [Fact]
    public async Task Run_WithoutOpenSsl_SaysSoInOneLine()
    {
        var folder = Directory.CreateTempSubdirectory("scenes-no-openssl-");
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "libssl.so.3"), "This is no library.\n",
                TestContext.Current.CancellationToken);
            Assert.Equal(
                "rooms: Rooms need OpenSSL 3 of the system (libssl.so.3), which is not installed.",
                await RefuseAsync(libraries: folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(false, "libssl.so.3", "The room server runs on Linux only.")]
    [InlineData(true, "libssl.so.none", "Rooms need OpenSSL 3 of the system (libssl.so.none), which is not installed.")]
    public void Require_OfAMachineThatLacksSomething_NamesIt(bool isLinux, string library, string said) => Assert.Equal(
        said, Assert.Throws<TransportUnavailableException>(() => RoomTransport.Require(isLinux, library)).Message);

    [Fact]
    public void Require_OfThisMachine_IsContent() => RoomTransport.Require(OperatingSystem.IsLinux(), OpenSsl.Ssl);

    private static async Task<string> RefuseAsync(int http = 0, int udp = 0, string? libraries = null)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Scenes.Rooms.Local.dll"), "--key", "k", "--secret",
            "a secret of at least thirty-two bytes", "--port", $"{http}", "--udp", $"{udp}",
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        if (libraries is not null) start.Environment["LD_LIBRARY_PATH"] = libraries;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var said = await process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.Equal((1, ""), (process.ExitCode, await output));
            return Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
