using Microsoft.Extensions.Logging;

namespace Scenes.Embedded;

/// <summary>All that the engine logs.</summary>
internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "{Grain} could not be activated")]
    public static partial void ActivationFailed(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(LogLevel.Error, "{Grain} failed to deactivate in order")]
    public static partial void DeactivationFailed(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "A timer tick of {Grain} failed")]
    public static partial void TimerFailed(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(LogLevel.Error, "Reminder {Name} of {Grain} failed; it ticks again after its period")]
    public static partial void ReminderFailed(ILogger logger, Exception exception, string name, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "Reminder {Name} is stored for {Grain}, which has no class here")]
    public static partial void ReminderUnknown(ILogger logger, string name, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "A consumer of stream {Stream} failed; the event is offered again")]
    public static partial void StreamDeliveryFailed(ILogger logger, Exception exception, StreamId stream);

    [LoggerMessage(LogLevel.Warning, "{Grain} does not observe stream {Stream}, to which it is subscribed")]
    public static partial void NobodyObserves(ILogger logger, StreamId stream, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "Stopped although {Count} activations had not ended")]
    public static partial void StoppedEarly(ILogger logger, int count);
}
