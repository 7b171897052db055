namespace Scenes.Storage.Tests;

/// <summary>
/// An acknowledged entry stands at the next sequence numbers with the bytes that were handed in (S1, S2); an operation
/// id is answered with its first entry (S3); whoever saw an older head writes nothing.
/// </summary>
public abstract class AppendTests(TestPlace place) : StoreTest(place)
{
    [Fact]
    public async Task AppendAsync_EmptyLog_StartsAtSeqOne()
    {
        var entry = await AppendAsync(Appends.Of("scene/a", LogHead.Empty, "op", count: 3));

        Assert.Equal((1, 3, 3), (entry.FirstSeq, entry.Count, entry.LastSeq));
        Assert.Equal(default, entry.Previous);
        Assert.Equal(entry.Head, await Store.ReadHeadAsync("scene/a", Ct));
    }

    [Fact]
    public async Task AppendAsync_AfterHead_ContinuesSeqAndChain()
    {
        var first = await AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one", count: 3));
        var second = await AppendAsync(Appends.Of("scene/a", first.Head, "two", count: 2));

        Assert.Equal((4, 5), (second.FirstSeq, second.LastSeq));
        Assert.Equal(first.Hash, second.Previous);
    }

    [Fact]
    public async Task AppendAsync_Reopened_ReadsTheSameBytes()
    {
        var written = await AppendManyAsync("scene/a", 3, count: 2);
        await ReopenAsync();

        var read = await Store.ReadAsync("scene/a", 1, 10, Ct);
        Assert.Equal(written.Count, read.Length);
        Assert.All(written.Zip(read), pair => Appends.AssertSame(pair.First, pair.Second));
    }

    [Fact]
    public async Task AppendAsync_StaleHead_AnswersActualHeadAndWritesNothing()
    {
        var first = await AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"));

        var result = await Store.AppendAsync(Appends.Of("scene/a", LogHead.Empty, "two"), Ct);

        Assert.Equal(new AppendResult.Conflict(first.Head), result);
        Assert.Null(await Store.FindOperationAsync("scene/a", "two", SeqRange.All, Ct));
    }

    [Fact]
    public async Task AppendAsync_SameSeqOtherHash_IsConflict()
    {
        var first = await AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"));
        var forged = first.Head with { Hash = Digest.Of("other"u8) };

        Assert.IsType<AppendResult.Conflict>(await Store.AppendAsync(Appends.Of("scene/a", forged, "two"), Ct));
    }

    [Fact]
    public async Task AppendAsync_KnownOperationWithStaleHead_AnswersFirstEntry()
    {
        var first = await AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one", count: 2));
        await AppendAsync(Appends.Of("scene/a", first.Head, "two"));

        var again = Appends.Of("scene/a", LogHead.Empty, "one") with { Fingerprint = Digest.Of("another body"u8) };
        var repeated = Assert.IsType<AppendResult.Repeated>(await Store.AppendAsync(again, Ct)).Entry;

        Appends.AssertSame(first, repeated);
        Assert.NotEqual(again.Fingerprint, repeated.Fingerprint);
        Assert.Equal(3, (await Store.ReadHeadAsync("scene/a", Ct)).LastSeq);
    }

    [Fact]
    public async Task AppendAsync_KnownOperationInTheRangeLookedAt_AnswersFirstEntry()
    {
        var written = await AppendManyAsync("scene/a", 5, count: 2);
        var within = new SeqRange(written[1].FirstSeq, written[3].FirstSeq);
        var again = Appends.Of("scene/a", written[^1].Head, written[2].Operation) with { OperationWithin = within };

        var repeated = Assert.IsType<AppendResult.Repeated>(await Store.AppendAsync(again, Ct)).Entry;
        Appends.AssertSame(written[2], repeated);
        Appends.AssertSame(
            repeated, await Store.FindOperationAsync("scene/a", written[2].Operation!, within, Ct));
    }

    [Fact]
    public async Task AppendAsync_OperationSaidToBeNewOnAnOldHead_AnswersFirstEntry()
    {
        var first = await AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"));
        var again = Appends.Of("scene/a", LogHead.Empty, "one") with { OperationWithin = SeqRange.None };

        var repeated = Assert.IsType<AppendResult.Repeated>(await Store.AppendAsync(again, Ct)).Entry;
        Appends.AssertSame(first, repeated);
    }

    [Fact]
    public async Task AppendAsync_OperationSaidToBeNew_IsWritten()
    {
        var first = await AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"));

        await AppendAsync(Appends.Of("scene/a", first.Head, "two") with { OperationWithin = SeqRange.None });
        Assert.NotNull(await Store.FindOperationAsync("scene/a", "two", SeqRange.All, Ct));
    }

    [Fact]
    public async Task AppendAsync_SameOperationInOtherLog_IsWritten()
    {
        await AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"));
        await AppendAsync(Appends.Of("scene/b", LogHead.Empty, "one"));
    }

    [Fact]
    public async Task AppendAsync_NoOperation_IsNeverARepeat()
    {
        var first = await AppendAsync(Appends.Of("scene/a", LogHead.Empty));
        await AppendAsync(Appends.Of("scene/a", first.Head));
    }

    [Fact]
    public async Task AppendAsync_TimeBelowMilliseconds_IsCutAndUtc()
    {
        var at = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)).AddTicks(12_345);
        var entry = await AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one") with { At = at });

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, 1, TimeSpan.Zero), entry.At);
        Assert.Equal(TimeSpan.Zero, entry.At.Offset);
        Appends.AssertSame(entry, await Store.FindOperationAsync("scene/a", "one", SeqRange.All, Ct));
    }

    [Fact]
    public async Task AppendAsync_BufferChangedAfterwards_StoresWhatWasHandedIn()
    {
        var buffer = Appends.Records(1, "before");
        var handedIn = Appends.Of("scene/a", LogHead.Empty, "one") with { Payload = buffer };
        Task<LogEntry> append;
        await using (await HoldWriterAsync())
        {
            append = AppendAsync(handedIn);
            Appends.Records(1, "after!").CopyTo(buffer, 0);
        }

        Assert.Equal(Appends.Records(1, "before"), (await append).Payload.ToArray());
        var stored = await Store.FindOperationAsync("scene/a", "one", SeqRange.All, Ct);
        Assert.Equal(Appends.Records(1, "before"), stored!.Payload.ToArray());
    }

    [Fact]
    public async Task AppendAsync_CancelledInQueue_WritesNothing()
    {
        using var caller = new CancellationTokenSource();
        Task<AppendResult> append;
        await using (await HoldWriterAsync())
        {
            append = Store.AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"), caller.Token).AsTask();
            await caller.CancelAsync();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => append);
        Assert.Equal(LogHead.Empty, await Store.ReadHeadAsync("scene/a", Ct));
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteAppendTests() : AppendTests(new SqlitePlace());

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresAppendTests(SharedPostgres shared) : AppendTests(new PostgresPlace(shared));
