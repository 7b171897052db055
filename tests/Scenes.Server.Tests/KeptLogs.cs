using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Scenes.Server.Tests;

/// <summary>Keeps what a server says from warnings on.</summary>
internal sealed class KeptLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

    public IReadOnlyList<(LogLevel Level, string Text)> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => new Keeper(_lines);

    public void Dispose()
    {
    }

    private sealed class Keeper(ConcurrentQueue<(LogLevel Level, string Text)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception?.Message}"));
        }
    }
}
