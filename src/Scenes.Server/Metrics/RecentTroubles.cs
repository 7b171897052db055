using System.Collections.Immutable;

namespace Scenes.Server;

/// <summary>
/// Hears what this process logs as a warning or worse, and keeps each kind once with how often it came, so that
/// operators see it without a log at hand. Of more than a hundred kinds the one heard longest ago is forgotten.
/// </summary>
internal sealed class RecentTroubles(TimeProvider clock) : ILoggerProvider
{
    public const int MostKinds = 100;
    public const int MostCharacters = 500;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Source, int Code), Trouble> _kinds = [];

    /// <summary>The latest ones, newest first.</summary>
    /// <param name="most">How many at the most.</param>
    public ImmutableArray<Trouble> Latest(int most)
    {
        lock (_gate) return [.. _kinds.Values.OrderByDescending(trouble => trouble.LastAt).Take(most)];
    }

    public ILogger CreateLogger(string categoryName) => new Listener(this, categoryName);

    public void Dispose()
    {
        // Nothing is held that would have to be let go.
    }

    private void Note(LogLevel level, string source, int code, string message)
    {
        var text = message.Length > MostCharacters ? message[..MostCharacters] : message;
        lock (_gate)
        {
            var key = (source, code);
            var before = _kinds.GetValueOrDefault(key);
            if (before is null && _kinds.Count == MostKinds) _kinds.Remove(_kinds.MinBy(kind => kind.Value.LastAt).Key);
            var count = (before?.Count ?? 0) + 1;
            _kinds[key] = new Trouble(level.ToString(), source, code, text, count, clock.GetUtcNow());
        }
    }

    private sealed class Listener(RecentTroubles troubles, string source) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and not LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) troubles.Note(logLevel, source, eventId.Id, formatter(state, exception));
        }
    }
}
