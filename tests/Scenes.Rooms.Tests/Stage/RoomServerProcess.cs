using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>The room server as a process of its own, on free ports.</summary>
internal sealed class RoomServerProcess : IDisposable
{
    public const string Key = "stage";
    public const string Secret = "a secret of the tests, longer than 32 characters";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly string[] _more;
    private readonly ConcurrentQueue<string> _lines = new();
    private Process _process;

    private RoomServerProcess(int port, int mediaPort, string[] more)
    {
        (Port, MediaPort, _more) = (port, mediaPort, more);
        _process = Launch();
    }

    public int Port { get; }

    public int MediaPort { get; }

    /// <summary>Where pages and clients connect to.</summary>
    public Uri Url => new($"ws://127.0.0.1:{Port}");

    /// <summary>Where media goes to.</summary>
    public IPEndPoint MediaEndpoint => new(IPAddress.Loopback, MediaPort);

    /// <summary>What it printed.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Bytes of memory that it holds.</summary>
    public long MemoryBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Datagrams for the media port that the system dropped, as nobody read them in time.</summary>
    public long DroppedDatagrams => File.ReadLines("/proc/net/udp")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(fields => fields[1].EndsWith($":{MediaPort:X4}", StringComparison.Ordinal))
        .Sum(fields => long.Parse(fields[^1], CultureInfo.InvariantCulture));

    public bool HasExited => _process.HasExited;

    /// <summary>Starts one and waits until it answers.</summary>
    public static async Task<RoomServerProcess> StartAsync(params string[] more)
    {
        var server = new RoomServerProcess(FreePorts.Tcp(), FreePorts.Udp(), more);
        await server.WaitUntilReadyAsync();
        return server;
    }

    /// <summary>A token for a room.</summary>
    public static string Token(string room, string identity, bool isHidden = false, bool canPublish = true) =>
        AccessToken.Write(
            new ApiKey(Key, Secret),
            new TokenClaims
            {
                Identity = identity,
                Video = new VideoGrant
                {
                    Room = room,
                    RoomJoin = true,
                    CanPublish = canPublish,
                    CanSubscribe = true,
                    CanPublishData = true,
                    CanUpdateOwnMetadata = true,
                    Hidden = isHidden,
                },
            },
            DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));

    /// <summary>SIGKILL, and waits until it is gone.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Starts it again on the same ports.</summary>
    public Task RestartAsync()
    {
        _process.Dispose();
        _process = Launch();
        return WaitUntilReadyAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Scenes.Rooms.Local.dll"),
            "--port", Port.ToString(CultureInfo.InvariantCulture),
            "--udp", MediaPort.ToString(CultureInfo.InvariantCulture), "--key", Key, "--secret", Secret, .. _more,
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
        var begun = Stopwatch.GetTimestamp();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await IsReadyAsync(client))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(begun) > Limit)
                throw new InvalidOperationException($"The room server did not become ready: {Output}");
            await poll.WaitForNextTickAsync();
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, "/");
            using var answer = await client.SendAsync(request);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
