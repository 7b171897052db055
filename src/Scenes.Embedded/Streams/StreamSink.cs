using Orleans.Streams;

namespace Scenes.Embedded;

/// <summary>What happens on a stream: an item, or with <see cref="Error"/> or without either its end.</summary>
internal readonly record struct StreamEvent(object? Item, Exception? Error, long Number);

/// <summary>Where the events of a subscription go.</summary>
internal interface IStreamSink
{
    Task Take(StreamEvent happened);

    Task GiveUp(Exception why);
}

/// <summary>Brings events to an observer.</summary>
internal sealed class StreamSink<T>(IAsyncObserver<T> observer) : IStreamSink
{
    public Task Take(StreamEvent happened) => happened switch
    {
        { Error: { } error } => observer.OnErrorAsync(error),
        { Item: T item } => observer.OnNextAsync(item, new SequenceToken(happened.Number)),
        { Item: null } => observer.OnCompletedAsync(),
        _ => throw new InvalidCastException($"The stream carries {happened.Item.GetType()}, not {typeof(T)}."),
    };

    public Task GiveUp(Exception why) => observer.OnErrorAsync(why);
}
