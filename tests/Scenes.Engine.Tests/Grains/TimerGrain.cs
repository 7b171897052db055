namespace Scenes.Engine;

/// <summary>Has a timer; each tick is noted.</summary>
public interface ITimed : IGrainWithStringKey
{
    Task Start(int dueMilliseconds, int periodMilliseconds, string mode);

    Task Change(int dueMilliseconds, int periodMilliseconds);

    Task Stop();

    Task Hold();

    Task End();
}

public sealed class TimedGrain : Grain, ITimed
{
    private IGrainTimer? _timer;
    private int _running;

    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public Task Start(int dueMilliseconds, int periodMilliseconds, string mode)
    {
        _timer = this.RegisterGrainTimer(stopping => Tick(mode, stopping), new GrainTimerCreationOptions
        {
            DueTime = TimeSpan.FromMilliseconds(dueMilliseconds),
            Period = TimeSpan.FromMilliseconds(periodMilliseconds),
            Interleave = mode == "interleave",
        });
        return Task.CompletedTask;
    }

    public Task Change(int dueMilliseconds, int periodMilliseconds)
    {
        _timer!.Change(TimeSpan.FromMilliseconds(dueMilliseconds), TimeSpan.FromMilliseconds(periodMilliseconds));
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task Hold()
    {
        Probe.Note("holding");
        await Probe.Wait("go on");
        Probe.Note("held");
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Probe.Note("ended");
        return Task.CompletedTask;
    }

    private async Task Tick(string mode, CancellationToken token)
    {
        Probe.Note(++_running == 1 ? "tick" : "overlap");
        if (mode == "slow")
        {
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(150));
            await pause.WaitForNextTickAsync(token);
        }
        if (mode == "change")
            _timer!.Change(TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan);
        _running--;
        if (mode == "throws")
            throw new PlayException("in a tick");
    }
}
