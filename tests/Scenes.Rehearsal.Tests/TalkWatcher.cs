using System.Text;

namespace Scenes.Rehearsal.Tests;

/// <summary>
/// Takes what a rehearsal says on the way, and does something when a line says the right thing: once, or several times
/// with some lines in between.
/// </summary>
internal sealed class TalkWatcher(Func<string, bool> when, Func<Task> then, int times = 1) : StringWriter
{
    private const int LinesBetween = 1;

    private readonly Lock _lock = new();
    private readonly StringBuilder _line = new();
    private int _pause;

    /// <summary>What was done; completed when no line asked for it.</summary>
    public Task Done { get; private set; } = Task.CompletedTask;

    /// <summary>How often a line asked for it.</summary>
    public int Seen { get; private set; }

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
            if (Seen == times || !Done.IsCompletedSuccessfully || !when(value ?? "") || _pause-- > 0) return;
            (Seen, _pause) = (Seen + 1, LinesBetween);
            Done = Task.Run(then);
        }
    }

    public override string ToString()
    {
        lock (_lock) return _line.ToString();
    }
}
