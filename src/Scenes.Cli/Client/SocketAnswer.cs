using System.Text.Json.Serialization;

namespace Scenes.Cli;

/// <summary>What the server says on the label socket.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Hello), "hello")]
[JsonDerivedType(typeof(Pong), "pong")]
[JsonDerivedType(typeof(Ack), "ack")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(Phase), "phase")]
[JsonDerivedType(typeof(Warning), "warning")]
internal abstract record SocketAnswer
{
    /// <summary>What may be sent more from now on; null where nothing is granted.</summary>
    public Grant? Credit { get; init; }

    /// <summary>Credit.</summary>
    internal sealed record Grant(int Messages, int Bytes);

    /// <summary>The first message.</summary>
    internal sealed record Hello(string Protocol, [property: JsonPropertyName("phase")] ScenePhase Current)
        : SocketAnswer;

    /// <summary>Something is wrong with the connection.</summary>
    internal sealed record Warning(string Code, string Detail) : SocketAnswer;

    /// <summary>The clocks.</summary>
    internal sealed record Pong(double ClientMs, double ServerMs) : SocketAnswer;

    /// <summary>Labels are stored.</summary>
    internal sealed record Ack(OperationId Operation, long FirstSeq, int Count) : SocketAnswer;

    /// <summary>Nothing was stored.</summary>
    internal sealed record Refused(OperationId? Operation, string Code, string? Detail) : SocketAnswer;

    /// <summary>The scene's state.</summary>
    internal sealed record Phase([property: JsonPropertyName("phase")] ScenePhase Current, long Seq) : SocketAnswer;
}
