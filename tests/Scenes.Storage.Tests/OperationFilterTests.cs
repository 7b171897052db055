using System.Globalization;

namespace Scenes.Storage.Tests;

/// <summary>
/// A filter never rules out where an operation stands (S3), whatever came between, and seldom makes anybody look for
/// one that is new.
/// </summary>
public sealed class OperationFilterTests
{
    private const int Operations = 20_000;

    [Fact]
    public void Find_NothingAdded_IsNowhere() => Assert.True(new OperationFilter().Find("one").IsEmpty);

    [Fact]
    public void Find_Added_HoldsItsSeq()
    {
        var filter = Filled();

        for (var i = 0; i < Operations; i++)
            Assert.True(filter.Find(NameOf(i)).Contains(SeqOf(i)), $"Operation {i} is ruled out at seq {SeqOf(i)}.");
    }

    [Fact]
    public void Find_Added_LeavesFewEntriesToLookAt()
    {
        var filter = Filled();

        var wide = Enumerable.Range(0, Operations).Count(i => filter.Find(NameOf(i)) is var seqs
            && seqs.To - seqs.From >= 10 * 256);
        Assert.InRange(wide, 0, Operations / 500);
    }

    [Fact]
    public void Find_NeverAdded_IsNearlyAlwaysNowhere()
    {
        var filter = Filled();

        var found = Enumerable.Range(0, Operations).Count(i => !filter.Find("new-" + NameOf(i)).IsEmpty);
        // 79 stretches, each of which is wrong in one of 170,000: about 9 are expected.
        Assert.InRange(found, 0, 40);
    }

    [Fact]
    public void Find_AddedAgainElsewhere_HoldsBothSeqs()
    {
        var filter = Filled();
        filter.Add(NameOf(3), 1_000_000);
        filter.Add("late", 7);

        Assert.True(filter.Find(NameOf(3)).Contains(SeqOf(3)));
        Assert.True(filter.Find(NameOf(3)).Contains(1_000_000));
        Assert.True(filter.Find("late").Contains(7));
    }

    private static OperationFilter Filled()
    {
        var filter = new OperationFilter();
        for (var i = 0; i < Operations; i++) filter.Add(NameOf(i), SeqOf(i));
        return filter;
    }

    private static string NameOf(int i) => "p1/" + i.ToString("x", CultureInfo.InvariantCulture);

    private static long SeqOf(int i) => 1 + (10L * i);
}
