using System.Diagnostics;
using System.Text;

namespace Scenes.Rehearsal.Tests;

/// <summary>A server in a process of its own, with a port and a data folder that survive its death.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);

    private readonly string _program;
    private readonly string[] _arguments;
    private readonly (string Name, string Value)[] _settings;
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("scenes-rehearsal-");
    private readonly StringBuilder _output = new();
    private Process? _process;
    private TaskCompletionSource _started = new();

    private ServerProcess(string program, string[] arguments, params (string Name, string Value)[] settings)
    {
        (_program, _arguments, _settings) = (program, arguments, settings);
        Url = new Uri($"http://127.0.0.1:{FreePorts.Tcp()}/");
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>Its data folder.</summary>
    public string Data => _data.FullName;

    /// <summary>What it wrote so far.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Starts the product.</summary>
    /// <param name="settings">Variables beyond those that every test server has.</param>
    public static async Task<ServerProcess> StartAsync(params (string Name, string Value)[] settings)
    {
        var server = new ServerProcess("Scenes.Server", [], settings);
        await server.LaunchAsync();
        return server;
    }

    /// <summary>Starts a server that is broken on purpose.</summary>
    public static async Task<ServerProcess> StartBrokenAsync(string fault)
    {
        var server = new ServerProcess("Scenes.BrokenServer", ["--fault", fault]);
        await server.LaunchAsync();
        return server;
    }

    /// <summary>SIGKILL, and a new process on the same port and data.</summary>
    public async Task KillAndRestartAsync()
    {
        await KillAsync();
        await LaunchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _data.Delete(recursive: true);
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    private async Task LaunchAsync()
    {
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", _program, "debug"));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, $"{_program}.dll"), .. _arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _data.FullName,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Url.ToString().TrimEnd('/');
        start.Environment["Scenes__DataDirectory"] = _data.FullName;
        start.Environment["Scenes__AdminUrl"] = "http://127.0.0.1:0";
        start.Environment["Scenes__Rooms__UdpPort"] = "0";
        start.Environment["Scenes__Seed"] = "false";
        // Short scenes need short patience, or nobody who drops out is missed before the end.
        start.Environment["Scenes__Timings__StaleSeconds"] = "3";
        start.Environment["Scenes__SiloPort"] = "0";
        start.Environment["Scenes__GatewayPort"] = "0";
        foreach (var (name, value) in _settings) start.Environment[name] = value;
        _started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilReadyAsync(_process);
    }

    /// <summary>
    /// Waits for the line that says so, or for the end of the process; then until requests are welcome. The line does
    /// not promise that: on a busy machine, with everybody calling at once, its store is read too slowly at first.
    /// </summary>
    private async Task WaitUntilReadyAsync(Process process)
    {
        using var patience = new CancellationTokenSource(Patience);
        await Task.WhenAny(_started.Task, process.WaitForExitAsync(patience.Token));
        if (!_started.Task.IsCompleted)
            throw new InvalidOperationException($"{_program} did not start:\n{Output}");
        using var http = new HttpClient { BaseAddress = Url };
        using var again = new PeriodicTimer(Again);
        var asked = 0;
        try
        {
            do
            {
                asked++;
                using var reply = await http.GetAsync(new Uri("health/ready", UriKind.Relative), patience.Token);
                if (reply.IsSuccessStatusCode) return;
            }
            while (await again.WaitForNextTickAsync(patience.Token));
        }
        catch (Exception fault) when (fault is OperationCanceledException or HttpRequestException)
        {
            throw new InvalidOperationException(
                $"{_program} started and was not ready in {Patience.TotalSeconds} s, asked {asked} times:\n{Output}",
                fault);
        }
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        if (line.Contains("Application started", StringComparison.Ordinal)) _started.TrySetResult();
        lock (_output) _output.AppendLine(line);
    }
}
