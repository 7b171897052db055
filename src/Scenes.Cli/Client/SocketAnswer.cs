using System.Text.Json.Serialization;

namespace Scenes.Cli;

/// <summary>What the server says on the label socket.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Pong), "pong")]
[JsonDerivedType(typeof(Ack), "ack")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(Phase), "phase")]
internal abstract record SocketAnswer
{
    /// <summary>The clocks.</summary>
    internal sealed record Pong(double ClientMs, double ServerMs) : SocketAnswer;

    /// <summary>Labels are stored.</summary>
    internal sealed record Ack(OperationId Operation, long FirstSeq, int Count) : SocketAnswer;

    /// <summary>Nothing was stored.</summary>
    internal sealed record Refused(OperationId? Operation, string Code, string? Detail) : SocketAnswer;

    /// <summary>The scene's state.</summary>
    internal sealed record Phase([property: JsonPropertyName("phase")] ScenePhase Current, long Seq) : SocketAnswer;
}
