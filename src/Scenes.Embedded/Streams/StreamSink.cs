namespace Scenes.Embedded;

/// <summary>Where the events of a subscription go.</summary>
internal interface IStreamSink
{
    Task Take(object item);

    Task GiveUp(Exception why);
}

/// <summary>Brings events to an observer.</summary>
internal sealed class StreamSink<T>(IAsyncObserver<T> observer) : IStreamSink
{
    public Task Take(object item) => item is T own
        ? observer.OnNextAsync(own)
        : throw new InvalidCastException($"The stream carries {item.GetType()}, not {typeof(T)}.");

    public Task GiveUp(Exception why) => observer.OnErrorAsync(why);
}
