using System.Text.Json.Serialization;

namespace Scenes.Cli;

/// <summary>What a client says on the label socket.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Ping), "ping")]
[JsonDerivedType(typeof(Labels), "labels")]
[JsonDerivedType(typeof(Heartbeat), "heartbeat")]
internal abstract record SocketRequest
{
    /// <summary>Asks for the server's clock.</summary>
    internal sealed record Ping(long ClientMs) : SocketRequest;

    /// <summary>Hands over labels.</summary>
    internal sealed record Labels(OperationId Operation, long SentAtMs, LabelBatch Batch) : SocketRequest;

    /// <summary>Says that the participant is there, and how their clock goes.</summary>
    internal sealed record Heartbeat(ClockMeasurement? Clock) : SocketRequest;
}
