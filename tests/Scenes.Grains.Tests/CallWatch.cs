using System.Threading.Channels;

namespace Scenes.Grains.Tests;

/// <summary>Notes the calls of one method that came back, with their first argument.</summary>
internal sealed class CallWatch(Type grain, string method) : IIncomingGrainCallFilter
{
    private readonly Channel<(string Key, object? Argument)> _calls =
        Channel.CreateUnbounded<(string Key, object? Argument)>();

    /// <summary>How many came back and were not taken.</summary>
    public int Count => _calls.Reader.Count;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var isWatched = context.InterfaceMethod.DeclaringType == grain && context.InterfaceMethod.Name == method;
        var argument = isWatched ? context.Request.GetArgument(0) : null;
        await context.Invoke();
        if (isWatched) await _calls.Writer.WriteAsync((context.TargetId.Key.ToString()!, argument));
    }

    /// <summary>The next calls, in the order in which they came back.</summary>
    public async Task<List<(string Key, object? Argument)>> TakeAsync(int count, TimeSpan patience)
    {
        var taken = new List<(string Key, object? Argument)>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(patience);
        try
        {
            while (taken.Count < count) taken.Add(await _calls.Reader.ReadAsync(limit.Token));
            return taken;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{taken.Count} of {count} calls of {method} came in {patience}.");
        }
    }

    /// <summary>What comes back in some time, up to a number of calls.</summary>
    public async Task<List<(string Key, object? Argument)>> TakeWhatComesAsync(int count, TimeSpan time)
    {
        var taken = new List<(string Key, object? Argument)>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(time);
        try
        {
            while (taken.Count < count) taken.Add(await _calls.Reader.ReadAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }

        return taken;
    }

    /// <summary>Drops what came so far.</summary>
    public void Forget()
    {
        while (_calls.Reader.TryRead(out _))
        {
            // Of no interest.
        }
    }
}
