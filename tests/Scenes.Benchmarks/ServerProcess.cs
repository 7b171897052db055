using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Scenes.Benchmarks;

/// <summary>A built server in a process of its own, on a free port.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int LastLines = 40;

    // Several start at once on a machine that has other things to do.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();

    private ServerProcess(Process process, Uri url) => (_process, Url) = (process, url);

    /// <summary>The assembly of the server that is built with this program.</summary>
    public static string Product { get; } = Path.Combine(AppContext.BaseDirectory, "Scenes.Server.dll");

    public Uri Url { get; }

    /// <summary>Starts one over a data folder and waits for its first ready answer.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="environment">The hosting environment.</param>
    /// <param name="settings">Arguments beyond those that all have.</param>
    /// <param name="program">An assembly and its first arguments; null for <see cref="Product"/>.</param>
    public static async Task<ServerProcess> StartAsync(
        string folder, string environment, string[]? settings = null, string[]? program = null)
    {
        var url = new Uri($"http://127.0.0.1:{FreePorts.Tcp()}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] arguments =
        [
            .. program ?? [Product], $"--environment={environment}",
            $"--urls={url}", "--Scenes:AdminUrl=http://127.0.0.1:0", "--Scenes:Rooms:Mode=Off",
            $"--Scenes:DataDirectory={folder}",
            $"--Scenes:SiloPort={FreePorts.Tcp()}", $"--Scenes:GatewayPort={FreePorts.Tcp()}", .. settings ?? [],
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var server = new ServerProcess(Process.Start(start)!, url);
        server._process.OutputDataReceived += (_, line) => server.Keep(line.Data);
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

    /// <summary>The memory that it has now, bytes: its resident set, or the most that this was since
    /// <see cref="ForgetPeak"/>.</summary>
    public long Memory(bool isPeak)
    {
        var field = isPeak ? "VmHWM:" : "VmRSS:";
        var line = File.ReadLines($"/proc/{_process.Id}/status")
            .First(one => one.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(field.Length).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>What it has now is the most that it had.</summary>
    public void ForgetPeak() => File.WriteAllText($"/proc/{_process.Id}/clear_refs", "5");

    /// <summary>Whether it ended by itself, or on request.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>SIGTERM, and waits until it is gone.</summary>
    /// <exception cref="TimeoutException">It did not go in a minute.</exception>
    public async Task StopAsync()
    {
        await SignalAsync("TERM");
        await _process.WaitForExitAsync().WaitAsync(Limit);
    }

    /// <summary>SIGSTOP: it stays where it is, and so do its connections.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT.</summary>
    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>SIGKILL, and waits until it is gone.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start(
            "kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        _said.Enqueue(line);
        if (_said.Count > LastLines) _said.TryDequeue(out _);
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Url };
        var begun = Stopwatch.GetTimestamp();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await IsReadyAsync(client))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(begun) > Limit)
                throw new InvalidOperationException($"The server did not become ready:\n{string.Join('\n', _said)}");
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
}
