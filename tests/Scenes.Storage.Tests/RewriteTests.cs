namespace Scenes.Storage.Tests;

/// <summary>
/// Read models are rewritten in one transaction that sees the whole store and that nobody writes beside; what was not
/// committed never happened.
/// </summary>
public abstract class RewriteTests(TestPlace place) : StoreTest(place)
{
    [Fact]
    public async Task Commit_Changes_AreAllThere()
    {
        await AppendManyAsync("scene/a", 300);
        await AppendAsync(Appends.Of("scene/b", LogHead.Empty, "one") with
        {
            Index = [.. Enumerable.Range(0, 600).Select(i => new IndexChange("scenes", "lab", $"{i:000}", "old"))],
        });
        await Store.DisposeAsync();

        using (var rewrite = Place.Rewrite())
        {
            Assert.Equal(300, rewrite.Store.ReadEntries("scene/a").Count());
            var rows = rewrite.Store.ReadRows().ToList();
            Assert.Equal(600, rows.Count);
            rewrite.Commit([.. rows.Take(10).Select(row => row with { Document = null }),
                .. rows.Skip(10).Select(row => row with { Document = "new" }), new IndexChange("i", "", "k", "{}")]);
        }

        using var inspector = Place.Inspect();
        Assert.Equal(["{}", .. Enumerable.Repeat("new", 590)], inspector.ReadRows().Select(row => row.Document));
    }

    [Fact]
    public async Task Dispose_NotCommitted_ChangesNothing()
    {
        await AppendAsync(Appends.Of("scene/b", LogHead.Empty, "one") with
        {
            Index = [new IndexChange("scenes", "lab", "a", "{}")],
        });
        await Store.DisposeAsync();
        Place.Rewrite().Dispose();

        using var inspector = Place.Inspect();
        Assert.Equal([new IndexChange("scenes", "lab", "a", "{}")], inspector.ReadRows());
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteRewriteTests() : RewriteTests(new SqlitePlace())
{
    [Fact]
    public void Open_ServerRunning_IsInUse() =>
        Assert.Equal(StoreException.InUse, Assert.Throws<StoreException>(Place.Rewrite).Code);
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresRewriteTests(SharedPostgres shared) : RewriteTests(new PostgresPlace(shared))
{
    [Fact]
    public async Task Open_ServerRunning_ItsWritesWait()
    {
        Task<LogEntry> append;
        using (var rewrite = Place.Rewrite())
        {
            append = AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"));
            rewrite.Commit([new IndexChange("scenes", "lab", "a", "{}")]);
        }

        Assert.Equal(1, (await append).FirstSeq);
    }
}
