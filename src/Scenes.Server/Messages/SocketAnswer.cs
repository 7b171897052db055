using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Scenes.Server;

/// <summary>A message of the server on the label socket.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HelloAnswer), "hello")]
[JsonDerivedType(typeof(PongAnswer), "pong")]
[JsonDerivedType(typeof(AckAnswer), "ack")]
[JsonDerivedType(typeof(RefusedAnswer), "refused")]
[JsonDerivedType(typeof(PhaseAnswer), "phase")]
[JsonDerivedType(typeof(StoredAnswer), "stored")]
[JsonDerivedType(typeof(WarningAnswer), "warning")]
internal abstract record SocketAnswer
{
    /// <summary>What the client may send more from now on; null where nothing is granted.</summary>
    [JsonPropertyOrder(1)]
    public Grant? Credit { get; init; }
}

/// <summary>Credit: what a client may send.</summary>
/// <param name="Messages">How many messages.</param>
/// <param name="Bytes">How many bytes, all messages together.</param>
internal sealed record Grant(int Messages, int Bytes);

/// <summary>The first message.</summary>
/// <param name="Protocol">What is spoken.</param>
/// <param name="ServerMs">The server's clock, milliseconds since 1970.</param>
/// <param name="Slot">The client's slot.</param>
/// <param name="Phase">The state of the scene.</param>
/// <param name="Seq">The last seq of its log.</param>
internal sealed record HelloAnswer(string Protocol, long ServerMs, string Slot, ScenePhase Phase, long Seq)
    : SocketAnswer;

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

/// <summary>What is stored of what a client asked for.</summary>
/// <param name="Operations">In the order asked for; what is not among them is not stored.</param>
internal sealed record StoredAnswer(ImmutableArray<StoredOperation> Operations) : SocketAnswer;

/// <summary>Something is wrong with the connection; answers no message.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Detail">A sentence for a person.</param>
internal sealed record WarningAnswer(string Code, string Detail) : SocketAnswer;
