using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Scenes.Server;

/// <summary>A message of the server on the label socket.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PongAnswer), "pong")]
[JsonDerivedType(typeof(AckAnswer), "ack")]
[JsonDerivedType(typeof(RefusedAnswer), "refused")]
[JsonDerivedType(typeof(PhaseAnswer), "phase")]
internal abstract record SocketAnswer;

/// <summary>The clocks.</summary>
internal sealed record PongAnswer(double ClientMs, long ServerMs) : SocketAnswer;

/// <summary>Labels are stored.</summary>
/// <param name="Operation">Which attempt.</param>
/// <param name="FirstSeq">The seq of the first label.</param>
/// <param name="Count">How many labels.</param>
internal sealed record AckAnswer(OperationId Operation, long FirstSeq, int Count) : SocketAnswer;

/// <summary>Nothing was stored.</summary>
/// <param name="Operation">Which attempt; null when the message did not say.</param>
/// <param name="Code">Stable.</param>
/// <param name="Detail">A sentence for a person.</param>
/// <param name="Errors">What is wrong with which field; empty where it is not about fields.</param>
internal sealed record RefusedAnswer(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] OperationId? Operation,
    string Code,
    string Detail,
    ImmutableArray<FieldError> Errors) : SocketAnswer;

/// <summary>The scene's state after a heartbeat.</summary>
/// <param name="Phase">The state.</param>
/// <param name="Seq">The last seq of its log.</param>
internal sealed record PhaseAnswer(ScenePhase Phase, long Seq) : SocketAnswer;
