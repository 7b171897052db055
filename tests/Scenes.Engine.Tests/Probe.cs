using System.Collections.Concurrent;

namespace Scenes.Engine;

/// <summary>What a grain did, and gates it waits at; shared by test and grain, which run in one process.</summary>
public sealed class Probe
{
    private static readonly ConcurrentDictionary<string, Probe> All = new();

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _signals = new();
    private readonly List<string> _notes = [];

    /// <summary>The probe of a grain key.</summary>
    public static Probe Of(string key) => All.GetOrAdd(key, _ => new Probe());

    /// <summary>All notes so far.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_notes)
                return [.. _notes];
        }
    }

    /// <summary>Notes something, and gives the signal of that name.</summary>
    public int Note(string what)
    {
        int count;
        lock (_notes)
        {
            _notes.Add(what);
            count = _notes.Count(n => n == what);
        }
        Open(what);
        Open($"{what}*{count}");
        return count;
    }

    /// <summary>Gives a signal.</summary>
    public void Open(string signal) => Signal(signal).TrySetResult();

    /// <summary>Waits for a signal; <c>x*3</c> is the third note of x.</summary>
    public async Task Wait(string signal)
    {
        try
        {
            await Signal(signal).Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"'{signal}' did not happen; what did: {string.Join(", ", Notes)}", e);
        }
    }

    private TaskCompletionSource Signal(string name) =>
        _signals.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
