using System.Globalization;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Scenes.Benchmarks;

/// <summary>A message as small as a label.</summary>
[GenerateSerializer, Immutable, Alias("benchmark.Mark")]
public sealed record Mark([property: Id(0)] int Number);

/// <summary>Counts.</summary>
public interface ICounter : IGrainWithStringKey
{
    Task<int> Add(Mark mark);
}

public sealed class CounterGrain : Grain, ICounter
{
    private int _count;

    public Task<int> Add(Mark mark) => Task.FromResult(_count += mark.Number);
}

/// <summary>Takes the events of the stream of its key.</summary>
public interface ISink : IGrainWithStringKey
{
    Task Nothing();
}

[ImplicitStreamSubscription(Space)]
public sealed class SinkGrain : Grain, ISink, IStreamSubscriptionObserver
{
    public const string Space = "marks";

    private static int _taken;
    private static TaskCompletionSource _done = new();

    public static Task Expect(int events)
    {
        _taken = -events;
        _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _done.Task;
    }

    public Task Nothing() => Task.CompletedTask;

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        handleFactory.Create<Mark>().ResumeAsync(Take);

    private static Task Take(Mark mark, StreamSequenceToken? token)
    {
        if (Interlocked.Increment(ref _taken) == 0)
            _done.SetResult();
        return Task.CompletedTask;
    }
}

/// <summary>A scene as the engine sees it: a timer, labels one after the other, an end.</summary>
public interface IBenchmarkScene : IGrainWithStringKey
{
    Task Label(Mark mark);
}

public sealed class BenchmarkSceneGrain : Grain, IBenchmarkScene
{
    private int _labels;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(() => Task.CompletedTask, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15));
        return Task.CompletedTask;
    }

    public async Task Label(Mark mark)
    {
        _labels++;
        await this.GetStreamProvider(BenchmarkEngine.Provider)
            .GetStream<Mark>(StreamId.Create("scene", this.GetPrimaryKeyString())).OnNextAsync(mark);
        if (mark.Number == 0)
            DeactivateOnIdle();
    }

    public override string ToString() => _labels.ToString(CultureInfo.InvariantCulture);
}
