using System.Data.Common;

namespace Scenes.Storage.Tests;

/// <summary>
/// Whatever waits at the same time becomes durable in one transaction, and a write that is refused or fails in it takes
/// nothing of its neighbours along.
/// </summary>
public abstract class GroupCommitTests(TestPlace place) : StoreTest(place)
{
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

        // The transactions that were held, and those of the fifty.
        Assert.Equal(2 * Place.Lanes, Meters.Total("scenes.store.commits"));
        Assert.Equal(50 + Place.Lanes, Meters.Total("scenes.store.writes"));
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
        Assert.InRange(Meters.Total("scenes.store.commits"), 2, 2 * Place.Lanes);
    }

    [Fact]
    public async Task AppendAsync_RowFailsInGroup_IsUndoneAloneAndTold()
    {
        Place.RefuseRow();
        var refused = Appends.Of("scene/b", LogHead.Empty, "one") with
        {
            Index = [new IndexChange("scenes", "lab", "a", "{}"), new IndexChange("scenes", "lab", "refused", "{}")],
        };

        Task<LogEntry> before, broken, after;
        await using (await HoldWriterAsync())
        {
            before = AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"));
            broken = AppendAsync(refused);
            after = AppendAsync(Appends.Of("scene/c", LogHead.Empty, "one"));
        }

        var failure = await Assert.ThrowsAsync<StoreException>(() => broken);
        Assert.Equal(StoreException.WriteFailed, failure.Code);
        Assert.Contains("refused", failure.Message, StringComparison.Ordinal);
        await Task.WhenAll(before, after);
        Assert.Equal(LogHead.Empty, await Store.ReadHeadAsync("scene/b", Ct));
        Assert.Null(await Store.FindAsync("scenes", "lab", "a", Ct));
    }

    [Fact]
    public Task Database_SeqTwice_IsRefused() => RefusesAsync("first_seq, 'other'");

    protected async Task RefusesAsync(string seqAndOperation)
    {
        await AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"));
        using var database = Place.OpenDatabase();
        var table = Place.Table("log_entry");

        Assert.ThrowsAny<DbException>(() => Scalar(database,
            $"INSERT INTO {table} ({Place.LogColumns}, first_seq, operation, count, at_ms, fingerprint, previous, " +
            $"hash, payload, sealed) SELECT {Place.LogColumns}, {seqAndOperation}, count, at_ms, fingerprint, " +
            $"previous, hash, payload, sealed FROM {table}"));
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteGroupCommitTests() : GroupCommitTests(new SqlitePlace());

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresGroupCommitTests(SharedPostgres shared) : GroupCommitTests(new PostgresPlace(shared))
{
    [Fact]
    public Task Database_OperationTwice_IsRefused() => RefusesAsync("first_seq + 100, operation");
}
