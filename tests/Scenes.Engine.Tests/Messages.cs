using System.Collections.Immutable;

namespace Scenes.Engine;

/// <summary>A message with members of all kinds.</summary>
[GenerateSerializer, Immutable, Alias("test.Trace")]
public sealed record Trace(
    [property: Id(0)] string Name,
    [property: Id(1)] ImmutableArray<double> Points,
    [property: Id(2)] ImmutableDictionary<string, int> Counts,
    [property: Id(3)] ReadOnlyMemory<byte> Bytes,
    [property: Id(4)] DateTimeOffset? At,
    [property: Id(5)] PlayId Play);

/// <summary>An id: a private constructor, so that only its own methods make one.</summary>
[GenerateSerializer, Immutable, Alias("test.PlayId")]
public readonly record struct PlayId
{
    private PlayId(string value) => Value = value;

    [Id(0)]
    public string Value { get; }

    public static PlayId Of(string value) => new(value);
}

/// <summary>An answer of any kind.</summary>
[GenerateSerializer, Immutable, Alias("test.Answer`1")]
public sealed record Answer<T>([property: Id(0)] T? Value, [property: Id(1)] string? Refusal)
    where T : class;

/// <summary>A message with subclasses.</summary>
[GenerateSerializer, Immutable, Alias("test.Turn")]
public abstract record Turn([property: Id(0)] int Number);

[GenerateSerializer, Immutable, Alias("test.Spoken")]
public sealed record Spoken(int Number, [property: Id(0)] string Line) : Turn(Number);

/// <summary>An exception that may cross calls.</summary>
[GenerateSerializer, Alias("test.PlayException")]
public sealed class PlayException(string message) : Exception(message);
