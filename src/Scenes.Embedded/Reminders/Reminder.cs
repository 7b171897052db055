namespace Scenes.Embedded;

/// <summary>A stored reminder, armed in this process.</summary>
internal sealed class Reminder : IDisposable
{
    private readonly Engine _engine;
    private readonly ReminderEntry _entry;
    private readonly ITimer _timer;
    private volatile bool _disposed;

    public Reminder(Engine engine, ReminderEntry entry)
    {
        _engine = engine;
        _entry = entry;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = engine.Clock.CreateTimer(
                static reminder => ((Reminder)reminder!).Tick(), this, TimeToNext(), Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        _timer.Dispose();
    }

    private DateTime Now => _engine.Clock.GetUtcNow().UtcDateTime;

    // Ticks that were missed while nobody was there to send them are not made up for.
    private TimeSpan TimeToNext()
    {
        var since = Now - _entry.StartAt;
        return since < TimeSpan.Zero
            ? -since
            : TimeSpan.FromTicks(_entry.Period.Ticks - since.Ticks % _entry.Period.Ticks);
    }

    private void Tick() => _engine.Chores.Post(SendAsync);

    private async Task SendAsync()
    {
        if (_disposed)
            return;
        switch (_engine.Faults?.At(new FaultPoint(FaultKind.Reminder, $"{_entry.GrainId}", _entry.ReminderName)))
        {
            case Fault.Delay:
                _timer.Change(TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);
                return;
            case Fault.Duplicate:
                await SendOnceAsync();
                break;
            case Fault.Drop or Fault.Crash:
                _timer.Change(TimeToNext(), Timeout.InfiniteTimeSpan);
                return;
        }
        await SendOnceAsync();
        if (!_disposed)
            _timer.Change(TimeToNext(), Timeout.InfiniteTimeSpan);
    }

    private async Task SendOnceAsync()
    {
        try
        {
            var tick = new ReminderTick(_entry.ReminderName, new TickStatus(_entry.StartAt, _entry.Period, Now));
            tick.Send(_engine.Refer(_entry.GrainId));
            await tick.Answer;
        }
        catch (Exception e)
        {
            // The grain had its tick; the next one comes in its own time.
            Log.ReminderFailed(_engine.Logger, e, _entry.ReminderName, _entry.GrainId);
        }
    }
}
