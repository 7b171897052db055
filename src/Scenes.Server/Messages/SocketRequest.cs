using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Scenes.Server;

/// <summary>A message of a client on the label socket.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PingRequest), "ping")]
[JsonDerivedType(typeof(LabelsRequest), "labels")]
[JsonDerivedType(typeof(HeartbeatRequest), "heartbeat")]
[JsonDerivedType(typeof(ResumeRequest), "resume")]
internal abstract record SocketRequest;

/// <summary>Asks for the server's clock.</summary>
/// <param name="ClientMs">The client's clock, sent back as it came.</param>
internal sealed record PingRequest(double ClientMs) : SocketRequest;

/// <summary>Hands over labels.</summary>
/// <param name="Operation">Names the attempt.</param>
/// <param name="SentAtMs">The client's clock when it sent.</param>
/// <param name="Batch">The labels.</param>
internal sealed record LabelsRequest(OperationId Operation, double SentAtMs, LabelBatch Batch) : SocketRequest;

/// <summary>Says that the participant is in the room.</summary>
/// <param name="Clock">What the client measured of its clock; null when it has nothing new to say.</param>
internal sealed record HeartbeatRequest(ClockMeasurement? Clock = null) : SocketRequest;

/// <summary>Asks what is stored, after a disconnect.</summary>
/// <param name="Operations">Those that were not acknowledged.</param>
internal sealed record ResumeRequest(ImmutableArray<OperationId> Operations) : SocketRequest;
