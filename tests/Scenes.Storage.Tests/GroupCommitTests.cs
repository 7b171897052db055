namespace Scenes.Storage.Tests;

/// <summary>
/// Whatever waits at the same time becomes durable in one transaction, and a write that is refused or fails in it takes
/// nothing of its neighbours along.
/// </summary>
public sealed class GroupCommitTests : StoreTest
{
    private const string InsertTwice = """
        INSERT INTO log_entry SELECT log, first_seq + 100, count, at_ms, operation, fingerprint, previous, hash,
        payload, sealed FROM log_entry
        """;

    [Fact]
    public async Task AppendAsync_FiftyWaiting_TakeOneCommit()
    {
        var waiting = new List<Task<LogEntry>>();
        await using (await HoldWriterAsync())
        {
            for (var i = 0; i < 50; i++)
                waiting.Add(AppendAsync(Appends.Of($"scene/{i}", LogHead.Empty, "one")));
            Assert.All(waiting, append => Assert.False(append.IsCompleted));
        }

        await Task.WhenAll(waiting);

        // The transaction that held the writer, and the one of the fifty.
        Assert.Equal(2, Meters.Total("scenes.store.commits"));
        Assert.Equal(51, Meters.Total("scenes.store.writes"));
    }

    [Fact]
    public async Task AppendAsync_MoreThanTheQueueHolds_AllAreWritten()
    {
        var waiting = new List<Task<LogEntry>>();
        await using (await HoldWriterAsync())
        {
            for (var i = 0; i < 1_500; i++)
                waiting.Add(AppendAsync(Appends.Of($"scene/{i}", LogHead.Empty, "one")));
        }

        await Task.WhenAll(waiting);
        Assert.InRange(Meters.Total("scenes.store.commits"), 2, 500);
    }

    [Fact]
    public async Task AppendAsync_ConflictInGroup_NeighboursAreWritten()
    {
        Task<AppendResult>[] group;
        await using (await HoldWriterAsync())
        {
            group =
            [
                Store.AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"), Ct).AsTask(),
                Store.AppendAsync(Appends.Of("scene/a", LogHead.Empty, "two"), Ct).AsTask(),
                Store.AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"), Ct).AsTask(),
                Store.AppendAsync(Appends.Of("scene/b", LogHead.Empty, "one"), Ct).AsTask(),
            ];
        }

        var results = await Task.WhenAll(group);

        var first = Assert.IsType<AppendResult.Appended>(results[0]).Entry;
        Assert.Equal(new AppendResult.Conflict(first.Head), results[1]);
        Appends.AssertSame(first, Assert.IsType<AppendResult.Repeated>(results[2]).Entry);
        Assert.IsType<AppendResult.Appended>(results[3]);
        Assert.Equal(2, Meters.Total("scenes.store.commits"));
    }

    [Fact]
    public async Task WriteAsync_ThrowsInGroup_IsUndoneAloneAndTold()
    {
        Task<LogEntry> before, after;
        Task<int> broken;
        await using (await HoldWriterAsync())
        {
            before = AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"));
            broken = Store.WriteAsync<int>(session =>
            {
                session.Execute("INSERT INTO index_row VALUES ('broken', '', 'key', '{}')");
                throw new InvalidTimeZoneException("broken");
            }, Ct);
            after = AppendAsync(Appends.Of("scene/b", LogHead.Empty, "one"));
        }

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => broken);
        await Task.WhenAll(before, after);
        Assert.Null(await Store.FindAsync("broken", "", "key", Ct));
        Assert.Equal(2, Meters.Total("scenes.store.commits"));
    }

    [Theory]
    [InlineData("INSERT INTO log_entry SELECT log, first_seq, count, at_ms, 'other', fingerprint, previous, hash, " +
        "payload, sealed FROM log_entry")]
    [InlineData(InsertTwice)]
    public async Task WriteAsync_SecondFence_RefusesSeqOrOperationTwice(string insert)
    {
        await AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"));
        Task<int> broken;
        Task<LogEntry> neighbour;
        await using (await HoldWriterAsync())
        {
            broken = Store.WriteAsync(session => session.Execute(insert), Ct);
            neighbour = AppendAsync(Appends.Of("scene/b", LogHead.Empty, "one"));
        }

        var failure = await Assert.ThrowsAsync<StoreException>(() => broken);
        Assert.Equal(StoreException.WriteFailed, failure.Code);
        Assert.Contains("UNIQUE", failure.Message, StringComparison.Ordinal);
        await neighbour;
    }

    [Fact]
    public async Task AppendAsync_ContinuesOffTheWriterThread()
    {
        Task<string?> thread;
        await using (await HoldWriterAsync())
        {
            thread = AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one")).ContinueWith(
                _ => Thread.CurrentThread.Name, Ct, TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }

        Assert.NotEqual("scenes-store-writer", await thread);
    }
}
