using System.Text;

namespace Scenes.Rehearsal.Tests;

/// <summary>Takes what a rehearsal says on the way, and does something once when a line says the right thing.</summary>
internal sealed class TalkWatcher(Func<string, bool> when, Func<Task> then) : StringWriter
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _line = new();

    /// <summary>What was done; completed when no line asked for it.</summary>
    public Task Done { get; private set; } = Task.CompletedTask;

    /// <summary>Whether a line asked for it.</summary>
    public bool Seen { get; private set; }

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    public override void WriteLine(string? value)
    {
        lock (_lock)
        {
            _line.AppendLine(value);
            if (Seen || !when(value ?? "")) return;
            Seen = true;
            Done = Task.Run(then);
        }
    }

    public override string ToString()
    {
        lock (_lock) return _line.ToString();
    }
}
