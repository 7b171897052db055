using Orleans;
using Orleans.Streams;

namespace Scenes.Embedded;

/// <summary>The place of an event in a stream in memory.</summary>
[GenerateSerializer]
internal sealed class SequenceToken(long number) : StreamSequenceToken
{
    [Id(0)]
    public override long SequenceNumber { get; protected set; } = number;

    [Id(1)]
    public override int EventIndex { get; protected set; }

    public override bool Equals(StreamSequenceToken? other) => other is not null && CompareTo(other) == 0;

    public override int CompareTo(StreamSequenceToken? other) =>
        other is null ? 1 : SequenceNumber.CompareTo(other.SequenceNumber);
}
