using Microsoft.Extensions.Logging;

namespace Scenes.Simulated;

/// <summary>
/// Reads the logs of the process: an exception that no failing store, call or process explains is a broken rule.
/// </summary>
internal sealed class SurpriseLog : ILoggerProvider, ILogger
{
    /// <summary>What no fault explains.</summary>
    public List<Violation> Found { get; } = [];

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (exception is null || Crew.IsExpected(exception) || exception is OperationCanceledException) return;
        if (Found.Count < 20) Found.Add(new Violation("run", formatter(state, exception), $"{exception}"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
