using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>A command on its way to a log.</summary>
/// <typeparam name="TState">The state it is decided on.</typeparam>
/// <typeparam name="TEvent">The events it comes to.</typeparam>
internal sealed record Command<TState, TEvent>
{
    /// <summary>Decides on the newest state; may be called again when somebody else wrote meanwhile.</summary>
    public required Func<TState, DateTimeOffset, Decision<TEvent>> Decide { get; init; }

    /// <summary>
    /// Its id in this log, on the state that it is decided on; null for what the system does by itself.
    /// </summary>
    public Func<TState, string?> Operation { get; init; } = _ => null;

    /// <summary>
    /// Whether it is refused, or answered as done before, only on the state that is stored. False for what is looked at
    /// again and again.
    /// </summary>
    public bool IsFenced { get; init; } = true;

    /// <summary>Tells it from another command under the same id.</summary>
    public Digest Fingerprint { get; init; }

    /// <summary>What only the digest of goes into the chain, on the state that it is decided on.</summary>
    public Func<TState, ReadOnlyMemory<byte>> Sealed { get; init; } = _ => default;
}
