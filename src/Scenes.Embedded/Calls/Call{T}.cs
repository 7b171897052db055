namespace Scenes.Embedded;

/// <summary>A call of a grain method; generated code derives a class for each method.</summary>
public abstract class Call<T>(GrainMethod method) : Call(method)
{
    private readonly TaskCompletionSource<T> _answer = new();

    internal Task<T> Answer => _answer.Task;

    private protected sealed override bool IsAnswered => _answer.Task.IsCompleted;

    /// <summary>Calls the method with the arguments.</summary>
    public abstract ValueTask<T> Invoke(object grain);

    /// <summary>Waits for a method without a result.</summary>
    protected static ValueTask<Nothing> NoResult(ValueTask task)
    {
        return task.IsCompletedSuccessfully ? default : Wait(task);

        static async ValueTask<Nothing> Wait(ValueTask task)
        {
            await task;
            return default;
        }
    }

    internal sealed override bool Start()
    {
        if (IsAnswered)
            return true;
        if (Context is not null)
            RequestContext.Values.Value = Context;
        ValueTask<T> call;
        try
        {
            call = Run((Activation)Target!);
        }
        catch (Exception e)
        {
            // Whatever a grain throws belongs to its caller.
            Fail(e);
            return true;
        }
        if (!call.IsCompletedSuccessfully)
        {
            _ = Finish(call);
            return false;
        }
        Succeed(call.Result);
        return true;
    }

    internal sealed override void TimeOut() =>
        Reject(new TimeoutException($"Response did not arrive on time for {Method} of {Reference!.GrainId}."));

    internal sealed override void Reject(Exception why)
    {
        Release();
        _answer.TrySetException(why);
    }

    private protected sealed override void Cancel(CancellationToken token) => _answer.TrySetCanceled(token);

    private ValueTask<T> Run(Activation target)
    {
        target.Use();
        var grain = target.GrainInstance!;
        return target.Engine.Filters.Length > 0 || grain is IIncomingGrainCallFilter
            ? new CallFilters<T>(this, target, grain).Run()
            : Invoke(grain);
    }

    private async Task Finish(ValueTask<T> call)
    {
        try
        {
            Succeed(await call);
        }
        catch (Exception e)
        {
            Fail(e);
        }
        Target!.Ended(this);
    }

    private void Succeed(T result)
    {
        if (Target!.Engine.Wire?.LosesAnswer(this) is true)
            return;
        Release();
        _answer.TrySetResult(result);
    }

    private void Fail(Exception e)
    {
        ((Activation)Target!).OnThrown(e);
        if (Target!.Engine.Wire?.LosesAnswer(this) is not true)
            Reject(e);
    }
}

/// <summary>The result of a method that has none.</summary>
public readonly struct Nothing;
