using Microsoft.Extensions.Logging;
using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>
/// The forecast of a matcher: whoever comes is told how long it will be, and each wait that ends is learnt from. What
/// was learnt is kept by a grain of its own, now and then, so that a matcher begins without a store as before, and no
/// offer waits for that write.
/// </summary>
internal sealed partial class MatcherGrain
{
    // What a crash may take: the waits of so long.
    private static readonly TimeSpan KeepPeriod = TimeSpan.FromSeconds(10);

    private readonly WaitBook _waits = new();
    private Task? _firstRecall;
    private Task _tending = Task.CompletedTask;
    private DateTimeOffset _keepAt = DateTimeOffset.MinValue;
    private long _kept;

    private IForecastGrain Forecast => GrainFactory.GetGrain<IForecastGrain>(_pool.Value);

    // Whoever was not heard since is gone.
    private DateTimeOffset Stale => Now - TimeSpan.FromSeconds(timings.StaleSeconds);

    /// <summary>Somebody left: now, or when they were last heard, where that is long ago.</summary>
    private void LearnLeft(PerformerId performer)
    {
        var seenAt = _room.SeenAt(performer) ?? Now;
        Learn(_waits.Left(performer, seenAt < Stale ? seenAt : Now));
    }

    private void Learn(bool? held)
    {
        if (held is { } known) instruments.Foretold(_pool, known);
    }

    private void TendForecast(DateTimeOffset stale)
    {
        foreach (var held in _waits.EndLost(stale)) Learn(held);
        if (!_tending.IsCompleted) return;
        if (!_waits.IsRecalled) _tending = RecallAsync();
        else if (_waits.Ended != _kept && Now >= _keepAt) _tending = KeepAsync();
    }

    /// <summary>Asks what was learnt before. What cannot be asked is asked again by the next pass.</summary>
    private async Task RecallAsync()
    {
        try
        {
            _waits.Recall(await Forecast.GetAsync(), Now);
        }
        catch (Exception exception)
        {
            LogUnrecalled(logger, exception, _pool.Value);
        }
    }

    private async Task KeepAsync()
    {
        var ended = _waits.Ended;
        _keepAt = Now + KeepPeriod;
        try
        {
            await Forecast.KeepAsync(_waits.History());
            _kept = ended;
        }
        catch (Exception exception)
        {
            // Whether it was written is unknown, and does not matter: what is known later is kept later.
            LogUnkept(logger, exception, _pool.Value);
        }
    }

    [LoggerMessage(34, LogLevel.Warning, "What {Pool} learnt about waits could not be read yet.")]
    private static partial void LogUnrecalled(ILogger logger, Exception exception, string pool);

    [LoggerMessage(35, LogLevel.Warning, "What {Pool} learnt about waits could not be kept yet.")]
    private static partial void LogUnkept(ILogger logger, Exception exception, string pool);
}
