namespace Scenes.Storage.Tests;

/// <summary>
/// The inspector reads a store beside the process that has it open, or without one, and changes nothing.
/// </summary>
public abstract class InspectorTests(TestPlace place) : StoreTest(place)
{
    [Fact]
    public async Task VerifyAll_StoreOpen_SeesAcknowledgedEntries()
    {
        var written = await AppendManyAsync("scene/a", 3, count: 2);
        using var inspector = Place.Inspect();
        Assert.Equal([new ChainReport("scene/a", 3, written[^1].Head, null)], inspector.VerifyAll());

        var next = await AppendAsync(Appends.Of("scene/a", written[^1].Head, "next"));
        Assert.Equal(next.Head, inspector.Verify("scene/a").Head);
    }

    [Fact]
    public async Task VerifyAll_StoreClosed_WalksMoreThanAPage()
    {
        Task<LogEntry>[] others = [.. Enumerable.Range(0, 10)
            .Select(i => AppendAsync(Appends.Of($"campaign/{i}", LogHead.Empty)))];
        await Task.WhenAll(others);
        await AppendManyAsync("scene/a", 600);
        await Store.DisposeAsync();

        using var inspector = Place.Inspect();
        var reports = inspector.VerifyAll().ToList();

        Assert.Equal(11, reports.Count);
        Assert.Equal(reports.Select(report => report.Log), inspector.ReadLogs());
        Assert.Equal(600, reports.Single(report => report.Log == "scene/a").Entries);
        Assert.All(reports, report => Assert.Null(report.Fault));
        Assert.Null(inspector.CheckFile());
    }

    [Fact]
    public void Verify_NoLog_IsSoundAndEmpty()
    {
        using var inspector = Place.Inspect();

        Assert.Equal(new ChainReport("scene/none", 0, LogHead.Empty, null), inspector.Verify("scene/none"));
        Assert.Empty(inspector.ReadLogs());
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteInspectorTests() : InspectorTests(new SqlitePlace());

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresInspectorTests(SharedPostgres shared) : InspectorTests(new PostgresPlace(shared));
