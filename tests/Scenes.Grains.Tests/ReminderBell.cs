namespace Scenes.Grains.Tests;

/// <summary>
/// Reminders come once a minute at the most; this one comes when it is told to, right before the next call of a scene.
/// </summary>
internal sealed class ReminderBell : IIncomingGrainCallFilter
{
    private int _ring;

    public void Ring() => Volatile.Write(ref _ring, 1);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain is ISceneGrain and IRemindable scene && Interlocked.Exchange(ref _ring, 0) == 1)
            await scene.ReceiveReminder("deadline", default);
        await context.Invoke();
    }
}
