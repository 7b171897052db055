using Google.Protobuf;

namespace Scenes.Rooms.Local.Api;

/// <summary>What a call gave, whatever its message is.</summary>
/// <param name="Message">What the call gave; null when it was refused.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
internal readonly record struct TwirpReply(IMessage? Message, TwirpRefusal? Refusal = null)
{
    /// <summary>A call that was refused.</summary>
    public static implicit operator TwirpReply(TwirpRefusal refusal) => new(null, refusal);
}

/// <summary>What a call gave: a message or a refusal. Both turn into it by themselves.</summary>
/// <typeparam name="T">The message.</typeparam>
internal readonly record struct TwirpReply<T>
    where T : class, IMessage<T>
{
    private TwirpReply(T? message, TwirpRefusal? refusal) => (Message, Refusal) = (message, refusal);

    /// <summary>What the call gave; null when it was refused.</summary>
    public T? Message { get; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public TwirpRefusal? Refusal { get; }

    /// <summary>A call that succeeded. The message must be a copy, as it is written later and elsewhere.</summary>
    public static implicit operator TwirpReply<T>(T message) => new(message, null);

    /// <summary>A call that was refused.</summary>
    public static implicit operator TwirpReply<T>(TwirpRefusal refusal) => new(null, refusal);
}
