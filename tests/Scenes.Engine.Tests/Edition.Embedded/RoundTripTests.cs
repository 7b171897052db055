using System.Collections.Immutable;
using Scenes.Embedded;

namespace Scenes.Engine;

/// <summary>A round trip gives what another silo would get: equal messages, other objects.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void Copy_OfAMessage_IsEqualAndAnotherObject()
    {
        var trace = new Trace(
            "trace", [0.5, 1], ImmutableDictionary<string, int>.Empty.Add("laugh", 2), new byte[] { 1, 2 },
            DateTimeOffset.UnixEpoch, PlayId.Of("p-1"));
        var copy = (Trace)RoundTripFilter.Copy(trace)!;
        Assert.NotSame(trace, copy);
        Assert.Equal(trace.Name, copy.Name);
        Assert.Equal(trace.Points, copy.Points);
        Assert.Equal(2, copy.Counts["laugh"]);
        Assert.Equal([1, 2], copy.Bytes.ToArray());
        Assert.Equal(trace.At, copy.At);
        Assert.Equal(trace.Play, copy.Play);
    }

    [Fact]
    public void Copy_OfASubclass_KeepsTheMembersOfItsBase() =>
        Assert.Equal(new Spoken(3, "line"), RoundTripFilter.Copy(new Spoken(3, "line")));

    [Fact]
    public void Copy_OfBytesInAMessage_DoesNotSeeLaterChanges()
    {
        var bytes = new byte[] { 1 };
        var trace = new Trace("", [], ImmutableDictionary<string, int>.Empty, bytes, null, default);
        var copy = (Trace)RoundTripFilter.Copy(trace)!;
        bytes[0] = 2;
        Assert.Equal(1, copy.Bytes.Span[0]);
    }
}
