using System.Security.Cryptography;
using System.Text;

namespace Scenes.Storage.Tests;

/// <summary>
/// The chain can be recomputed from its description alone, and a walk names the first entry that does not fit and why.
/// </summary>
public sealed class ChainTests
{
    [Fact]
    public void ComputeHash_DescribedHeader_IsWhatAnyLanguageComputes()
    {
        var link = Chain(2)[1];

        var header = string.Join('\n', "scenes.log.v1", "scene/a", "3", "2", "1772600767089", "op-1",
            Hex("command"u8), link.Previous, Hex("[1,2]"u8), Hex(""u8), "");

        Assert.Equal(Hex(Encoding.UTF8.GetBytes(header)), link.Hash.ToString());
    }

    [Fact]
    public void ComputeHash_FirstEntryWithoutOperation_NeverChanges() => Assert.Equal(
        "fc21f95636cc70b7dd968c3f131c4272e710ad7cae6702ab3d2ad1662d88e01a",
        LogChain.ComputeHash(Chain(1)[0] with { Operation = null }).ToString());

    [Fact]
    public void Verify_SoundOrEmptyLog_IsNull()
    {
        Assert.Null(LogChain.Verify("scene/a", []));
        Assert.Null(LogChain.Verify("scene/a", Chain(5)));
    }

    [Fact]
    public void Verify_DigestsOnly_NeedsNoContent()
    {
        var links = Chain(3).ConvertAll(link => link with { Records = null });
        Assert.Null(LogChain.Verify("scene/a", links));

        links[1] = links[1] with { Sealed = Digest.Of("other"u8) };
        AssertFault(ChainFaultKind.Hash, 3, links);
    }

    [Fact]
    public void Verify_MissingEntry_IsGap()
    {
        var links = Chain(3);
        links.RemoveAt(1);
        AssertFault(ChainFaultKind.Gap, 3, links);
    }

    [Fact]
    public void Verify_EntryTwice_IsGap()
    {
        var links = Chain(3);
        links.Insert(1, links[0]);
        AssertFault(ChainFaultKind.Gap, 3, links);
    }

    [Fact]
    public void Verify_EntryOfOtherLog_IsNamed()
    {
        var links = Chain(3);
        links[2] = links[2] with { Log = "scene/b" };
        AssertFault(ChainFaultKind.Log, 5, links);
    }

    [Fact]
    public void Verify_RewrittenEntry_BreaksAtTheNext()
    {
        var links = Chain(3);
        var rewritten = links[1] with { Payload = Digest.Of("[3,4]"u8) };
        links[1] = rewritten with { Hash = LogChain.ComputeHash(rewritten) };
        AssertFault(ChainFaultKind.Previous, 5, links);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(-1)]
    public void Verify_OtherNumberOfRecords_IsCount(int records)
    {
        var links = Chain(3);
        links[1] = links[1] with { Records = records };
        AssertFault(ChainFaultKind.Count, 3, links);
    }

    [Fact]
    public void Verify_ContentChanged_IsHash()
    {
        var links = Chain(3);
        links[1] = links[1] with { At = links[1].At.AddMilliseconds(1) };
        AssertFault(ChainFaultKind.Hash, 3, links);
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData(" [ 1 , [2, 3], {\"a\": [4]} ] ", 3)]
    [InlineData("[1", -1)]
    [InlineData("[1]]", -1)]
    [InlineData("[1] []", -1)]
    [InlineData("{}", -1)]
    [InlineData("", -1)]
    [InlineData("\u0001", -1)]
    public void CountRecords_Json_CountsTheElementsOfOneArray(string json, int records) =>
        Assert.Equal(records, LogChain.CountRecords(Encoding.UTF8.GetBytes(json)));

    private static void AssertFault(ChainFaultKind kind, long seq, IEnumerable<LogLink> links)
    {
        var fault = LogChain.Verify("scene/a", links);
        Assert.NotNull(fault);
        Assert.Equal((kind, "scene/a", seq), (fault.Kind, fault.Log, fault.Seq));
        Assert.Contains($"seq {seq}", fault.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static List<LogLink> Chain(int entries)
    {
        var (links, head) = (new List<LogLink>(), LogHead.Empty);
        for (var i = 0; i < entries; i++)
        {
            var link = new LogLink("scene/a", head.LastSeq + 1, 2, Appends.At, $"op-{i}", Digest.Of("command"u8),
                head.Hash, Digest.Of("[1,2]"u8), Digest.Of(""u8), default, Records: 2);
            links.Add(link with { Hash = LogChain.ComputeHash(link) });
            head = new LogHead(head.LastSeq + 2, links[^1].Hash);
        }

        return links;
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
