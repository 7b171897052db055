using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>A Node script that obeys JSON commands, one a line, and answers each by its id.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(120);

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> _asked = new();
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly Process _process;
    private readonly Task _reading;
    private readonly Lock _writing = new();
    private int _id;

    private NodeProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => _complaints.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
        Ready = Expect(0);
        _reading = ReadAsync();
    }

    /// <summary>What the script said when it was ready.</summary>
    private Task<JsonNode?> Ready { get; }

    /// <summary>Starts a script of the folder <c>web</c> and waits until it is ready.</summary>
    public static async Task<NodeProcess> StartAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = NodeScripts.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        foreach (var argument in (string[])[script, .. arguments]) start.ArgumentList.Add(argument);
        var node = new NodeProcess(Process.Start(start)!);
        await node.Ready.WaitAsync(StartLimit);
        return node;
    }

    /// <summary>Gives a command and waits for its answer.</summary>
    /// <exception cref="InvalidOperationException">The script could not do it.</exception>
    public async Task<JsonNode?> AskAsync(JsonObject command)
    {
        var id = Interlocked.Increment(ref _id);
        command["id"] = id;
        var answer = Expect(id);
        lock (_writing)
        {
            _process.StandardInput.WriteLine(command.ToJsonString());
            _process.StandardInput.Flush();
        }

        return await answer.WaitAsync(AnswerLimit);
    }

    /// <summary>Ends the script, which ends whatever it started.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _reading;
        _process.Dispose();
    }

    private Task<JsonNode?> Expect(int id) =>
        (_asked[id] = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            // Libraries print to the same stream.
            if (!line.StartsWith("{\"id\":", StringComparison.Ordinal)) continue;
            var answer = JsonNode.Parse(line)!.AsObject();
            if (!_asked.TryRemove((int)answer["id"]!, out var asked)) continue;
            if (answer["error"] is { } error) asked.SetException(new InvalidOperationException((string?)error));
            else asked.SetResult(answer["value"]);
        }

        var why = string.Create(CultureInfo.InvariantCulture, $"The script ended. {string.Join('\n', _complaints)}");
        foreach (var asked in _asked.Values) asked.TrySetException(new InvalidOperationException(why));
    }
}
