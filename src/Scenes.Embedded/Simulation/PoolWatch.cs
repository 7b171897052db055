using System.Diagnostics;
using System.Diagnostics.Tracing;

namespace Scenes.Embedded;

/// <summary>
/// Sees work that the thread of a simulation gives to the thread pool, at the moment it does: the runtime tells so on
/// the thread itself (event ThreadPoolEnqueueWork). One for the process, from its first simulation on.
/// </summary>
internal sealed class PoolWatch : EventListener
{
    private const EventKeywords ThreadPool = (EventKeywords)2;
    private const string Container = "Microsoft.Extensions.DependencyInjection";

    private static readonly Lazy<PoolWatch> Instance = new(() => new PoolWatch());

    [ThreadStatic]
    private static Action<string>? _onQueued;

    /// <summary>From now on <paramref name="onQueued"/> is told which method of this thread queues work.</summary>
    public static void Watch(Action<string> onQueued)
    {
        _ = Instance.Value;
        _onQueued = onQueued;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Diagnostics.Eventing.FrameworkEventSource")
            EnableEvents(eventSource, EventLevel.Verbose, ThreadPool);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (_onQueued is { } onQueued && eventData.EventName == "ThreadPoolEnqueueWork" && Caller() is { } caller)
            onQueued(caller);
    }

    private static string? Caller()
    {
        var caller = new StackTrace().GetFrames().Select(frame => frame.GetMethod()).First(
            method => method?.DeclaringType is { Namespace: { } space } type && type != typeof(PoolWatch)
                && !space.StartsWith("System", StringComparison.Ordinal));
        // The container compiles what it makes often, beside whoever asked for it.
        return caller!.DeclaringType!.Namespace!.StartsWith(Container, StringComparison.Ordinal)
            ? null
            : $"{caller.DeclaringType}.{caller.Name}";
    }
}
