using System.Diagnostics;
using System.Text.Json;

namespace Scenes.Benchmarks;

/// <summary>A room server in a process of its own, on free ports.</summary>
internal sealed class RoomsServerProcess : IDisposable
{
    private readonly Process _process;

    private RoomsServerProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>CPU time that it took so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<RoomsServerProcess> StartAsync()
    {
        var port = FreePorts.Tcp();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add(typeof(RoomsServer).Assembly.Location);
        foreach (var argument in RoomsServer.Arguments(port, FreePorts.Udp()))
            start.ArgumentList.Add(argument);
        var server = new RoomsServerProcess(Process.Start(start)!, new Uri($"ws://127.0.0.1:{port}"));
        if (await server._process.StandardOutput.ReadLineAsync() == "ready") return server;
        server.Dispose();
        throw new InvalidOperationException("The room server did not start.");
    }

    /// <summary>Asks what it holds; a full collection goes before when <paramref name="collects"/>.</summary>
    public async Task<RoomsMemory> MemoryAsync(bool collects)
    {
        await _process.StandardInput.WriteLineAsync(collects ? "held" : "allocated");
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync();
        return JsonSerializer.Deserialize<RoomsMemory>(line!)!;
    }

    /// <summary>SIGKILL, and waits until it is gone.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
