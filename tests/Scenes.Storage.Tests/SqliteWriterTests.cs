using Scenes.Storage.Sqlite;

namespace Scenes.Storage.Tests;

/// <summary>
/// When a transaction of SQLite fails, every write that waits for it is told and none of it stands; the store goes on
/// as soon as writing works again. Callers never run on the writer's thread.
/// </summary>
public sealed class SqliteWriterTests() : StoreTest(new SqlitePlace())
{
    private SqliteStore Sqlite => (SqliteStore)Store;

    [Fact]
    public async Task AppendAsync_FileMayNotGrow_FailsTheGroupAndRecovers()
    {
        var first = await AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"));
        await Sqlite.WriteAsync(session => session.Scalar("PRAGMA max_page_count = 1"), Ct);
        var large = Appends.Of("scene/b", LogHead.Empty, "one") with { Sealed = new byte[StoreLimits.EntryBytes] };

        Task<LogEntry> small, full;
        await using (await HoldWriterAsync())
        {
            small = AppendAsync(Appends.Of("scene/a", first.Head, "two"));
            full = AppendAsync(large);
        }

        foreach (var append in new[] { small, full })
            Assert.Equal(StoreException.WriteFailed, (await Assert.ThrowsAsync<StoreException>(() => append)).Code);
        Assert.Equal(first.Head, await Store.ReadHeadAsync("scene/a", Ct));
        Assert.Equal(LogHead.Empty, await Store.ReadHeadAsync("scene/b", Ct));

        await Sqlite.WriteAsync(session => session.Scalar("PRAGMA max_page_count = 1000000"), Ct);
        await AppendAsync(Appends.Of("scene/a", first.Head, "two"));
        await AppendAsync(large);
    }

    [Fact]
    public async Task WriteAsync_ThrowsInGroup_IsUndoneAloneAndTold()
    {
        Task<LogEntry> before, after;
        Task<int> broken;
        await using (await HoldWriterAsync())
        {
            before = AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"));
            broken = Sqlite.WriteAsync<int>(session =>
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
