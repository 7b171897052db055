namespace Scenes.Storage.Tests;

/// <summary>Readers get whole entries in order from any sequence number on, and nothing of another log.</summary>
public abstract class ReadTests(TestPlace place) : StoreTest(place)
{
    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 4)]
    [InlineData(5, 4)]
    [InlineData(7, 7)]
    [InlineData(9, 7)]
    public async Task ReadAsync_FromSeq_StartsWithTheEntryThatHoldsIt(long fromSeq, long firstSeq)
    {
        await AppendManyAsync("scene/a", 3, count: 3);
        await AppendManyAsync("scene/b", 3, count: 2);

        var read = await Store.ReadAsync("scene/a", fromSeq, 10, Ct);

        Assert.Equal(firstSeq, read[0].FirstSeq);
        Assert.Equal(9, read[^1].LastSeq);
        Assert.All(read, entry => Assert.Equal("scene/a", entry.Log));
    }

    [Fact]
    public async Task ReadAsync_BehindHead_IsEmpty()
    {
        await AppendManyAsync("scene/a", 3, count: 3);

        Assert.Empty(await Store.ReadAsync("scene/a", 10, 10, Ct));
        Assert.Empty(await Store.ReadAsync("scene/none", 1, 10, Ct));
    }

    [Fact]
    public async Task ReadAsync_MaxEntries_GivesTheFirstOnes()
    {
        await AppendManyAsync("scene/a", 5);

        var read = await Store.ReadAsync("scene/a", 2, 2, Ct);

        Assert.Equal([2L, 3L], read.Select(entry => entry.FirstSeq));
    }

    [Fact]
    public async Task ReadHeadAsync_NoLog_IsEmptyHead() =>
        Assert.Equal(LogHead.Empty, await Store.ReadHeadAsync("scene/none", Ct));

    [Fact]
    public async Task FindOperationAsync_OtherLog_IsNull()
    {
        var entry = await AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"));

        Appends.AssertSame(entry, await Store.FindOperationAsync("scene/a", "one", SeqRange.All, Ct));
        Assert.Null(await Store.FindOperationAsync("scene/b", "one", SeqRange.All, Ct));
    }

    [Fact]
    public async Task ReadAsync_ManyAtOnce_AllAnswer()
    {
        await AppendManyAsync("scene/a", 5);

        var reads = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => Store.ReadAsync("scene/a", 1, 10, Ct).AsTask()));

        Assert.All(reads, read => Assert.Equal(5, read.Length));
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteReadTests() : ReadTests(new SqlitePlace());

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresReadTests(SharedPostgres shared) : ReadTests(new PostgresPlace(shared));
