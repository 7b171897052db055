namespace Scenes.Grains.Tests;

/// <summary>
/// Stands before the calendars' calls: loses a claim on seats or its answer, and brings the reminder of a calendar when
/// it is told to, right before the next call of a performer.
/// </summary>
internal sealed class CalendarCalls : IIncomingGrainCallFilter
{
    private int _lose;
    private int _ring;
    private TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LoseNext(bool beforeItIsDone) => Volatile.Write(ref _lose, beforeItIsDone ? 1 : 2);

    public void Ring() => Volatile.Write(ref _ring, 1);

    /// <summary>Ends when a claim was heard and its answer went out.</summary>
    public Task HeardAsync() => Volatile.Read(ref _heard).Task.WaitAsync(TimeSpan.FromSeconds(30));

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain is IPerformerGrain and IRemindable performer && Interlocked.Exchange(ref _ring, 0) == 1)
            await performer.ReceiveReminder("calendar", default);
        var isClaim = context.MethodName.Contains("SetSeats", StringComparison.Ordinal);
        var lose = isClaim ? Interlocked.Exchange(ref _lose, 0) : 0;
        if (lose == 1) throw new TimeoutException("The claim got lost.");
        await context.Invoke();
        if (lose == 2) throw new TimeoutException("The answer got lost.");
        if (!isClaim) return;
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _heard, next).SetResult();
    }
}
