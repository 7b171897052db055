using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Scenes.Media;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>Turns exceptions into problems: those of a bad request, those of a dependency, and the rest.</summary>
internal sealed partial class Faults(ILogger<Faults> logger) : IExceptionHandler
{
    private const int MostTold = 1_000;

    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException or IOException
            && httpContext.RequestAborted.IsCancellationRequested) return true;
        await ProblemOf(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>Whether an exception says that a dependency failed, so that a repeat may help.</summary>
    public static bool IsUnavailable(Exception exception) =>
        exception is TimeoutException or StoreException or MediaException or OrleansException;

    /// <summary>
    /// Whether an exception says that what is stored is damaged, so that a repeat cannot help before it was restored.
    /// </summary>
    public static bool IsDamage(Exception exception) => exception is StoreException { Code: StoreException.Corrupt };

    private ProblemResult ProblemOf(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { InnerException: JsonException fault }:
                return Problems.BadBody("The body is no such JSON document.", [BodyErrors.Of(fault)]);
            case BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest }:
                return Problems.BadBody("A JSON body is required.", []);
            case BadHttpRequestException bad:
                return Problems.OfStatus(bad.StatusCode);
            case MediaException { Code: MediaException.Full }:
                return Problems.MediaFull;
            case var fault when IsDamage(fault):
                // Once: clients ask again and again.
                if (_told.Count < MostTold && _told.TryAdd(fault.Message, true)) LogDamaged(logger, fault);
                return Problems.Damaged;
            case var fault when IsUnavailable(fault):
                LogUnavailable(logger, fault, http.Request.Method, RouteOf(http));
                return Problems.Unavailable;
            default:
                LogFailed(logger, exception, http.Request.Method, RouteOf(http));
                return Problems.Internal;
        }
    }

    private static string RouteOf(HttpContext http) =>
        (http.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "-";

    [LoggerMessage(1, LogLevel.Warning, "{Method} {Route}: a dependency failed")]
    private static partial void LogUnavailable(ILogger logger, Exception exception, string method, string route);

    [LoggerMessage(3, LogLevel.Error, "What is stored is damaged and is refused to everybody who asks for it.")]
    private static partial void LogDamaged(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "{Method} {Route} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, string method, string route);
}
