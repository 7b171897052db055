using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Scenes.Benchmarks;

/// <summary>A built server in a process of its own, on a free port.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServerProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>Starts one over a data folder and waits for its first ready answer.</summary>
    public static async Task<ServerProcess> StartAsync(
        string folder, string environment, string[]? settings = null)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Scenes.Server.dll"), $"--environment={environment}",
            $"--urls={url}", "--Scenes:AdminUrl=http://127.0.0.1:0", "--Scenes:Rooms:Mode=Off",
            $"--Scenes:DataDirectory={folder}",
            "--Scenes:SiloPort=0", "--Scenes:GatewayPort=0", .. settings ?? [],
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var server = new ServerProcess(Process.Start(start)!, url);
        server._process.OutputDataReceived += (_, _) => { };
        server._process.BeginOutputReadLine();
        try
        {
            await server.WaitUntilReadyAsync();
            return server;
        }
        catch (InvalidOperationException)
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>CPU time that it took so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>SIGKILL, and waits until it is gone.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Url };
        var begun = Stopwatch.GetTimestamp();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await IsReadyAsync(client))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(begun) > Limit)
                throw new InvalidOperationException("The server did not become ready.");
            await poll.WaitForNextTickAsync();
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
