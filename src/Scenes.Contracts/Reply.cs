using System.Diagnostics.CodeAnalysis;

namespace Scenes;

/// <summary>The answer to a command: a value, or the reason why not.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="Value">The value; null when it was refused.</param>
/// <param name="Rejection">The refusal; null when there is a value.</param>
[GenerateSerializer, Immutable, Alias("scenes.Reply`1")]
public sealed record Reply<T>([property: Id(0)] T? Value, [property: Id(1)] Rejection? Rejection)
    where T : class
{
    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Rejection))]
    public bool Accepted => Rejection is null;

    /// <summary>A value is an answer.</summary>
    public static implicit operator Reply<T>(T value) => new(value, null);

    /// <summary>A refusal is an answer.</summary>
    public static implicit operator Reply<T>(Rejection rejection) => new(null, rejection);
}
