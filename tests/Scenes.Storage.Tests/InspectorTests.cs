using Scenes.Storage.Sqlite;

namespace Scenes.Storage.Tests;

/// <summary>
/// The inspector reads a store beside the process that has it open, or without one, and changes nothing.
/// </summary>
public sealed class InspectorTests : StoreTest
{
    [Fact]
    public async Task VerifyAll_StoreOpen_SeesAcknowledgedEntries()
    {
        var written = await AppendManyAsync("scene/a", 3, count: 2);
        using var inspector = StoreInspector.Open(Folder);
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

        using var inspector = StoreInspector.Open(Folder);
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
        using var inspector = StoreInspector.Open(Folder);

        Assert.Equal(new ChainReport("scene/none", 0, LogHead.Empty, null), inspector.Verify("scene/none"));
        Assert.Empty(inspector.ReadLogs());
    }

    [Fact]
    public void Open_NoStore_SaysSo()
    {
        var missing = Assert.Throws<StoreException>(() => StoreInspector.Open(Path.Combine(Folder, "other")));
        Assert.Equal(StoreException.NotFound, missing.Code);
        Assert.False(Directory.Exists(Path.Combine(Folder, "other")));
    }
}
