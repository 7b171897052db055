namespace Scenes.Storage.Tests;

/// <summary>Rows of read models appear and vanish with the entry that causes them, and only with it.</summary>
public abstract class IndexTests(TestPlace place) : StoreTest(place)
{
    [Fact]
    public async Task AppendAsync_WithRows_WritesThemWithTheEntry()
    {
        await AppendAsync(With("one", LogHead.Empty, new IndexChange("scenes", "lab", "a", "{\"n\":1}")));

        Assert.Equal(new IndexRow("a", "{\"n\":1}"), await Store.FindAsync("scenes", "lab", "a", Ct));
    }

    [Fact]
    public async Task AppendAsync_ConflictOrRepeat_WritesNoRows()
    {
        var row = new IndexChange("scenes", "lab", "a", "first");
        await AppendAsync(With("one", LogHead.Empty, row));

        await Store.AppendAsync(With("one", LogHead.Empty, row with { Document = "repeat" }), Ct);
        await Store.AppendAsync(With("two", LogHead.Empty, row with { Document = "conflict" }), Ct);

        Assert.Equal("first", (await Store.FindAsync("scenes", "lab", "a", Ct))!.Document);
    }

    [Fact]
    public async Task AppendAsync_RowFails_EntryIsUndone()
    {
        Place.RefuseRow();

        var append = With("one", LogHead.Empty, new IndexChange("scenes", "lab", "refused", "{}"));
        await Assert.ThrowsAsync<StoreException>(() => AppendAsync(append));

        Assert.Equal(LogHead.Empty, await Store.ReadHeadAsync("scene/a", Ct));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public async Task AppendAsync_RowIsNoText_IsRefused(int character)
    {
        var text = $"a{(char)character}b";
        await Assert.ThrowsAsync<ArgumentException>(
            () => AppendAsync(With("one", LogHead.Empty, new IndexChange("scenes", "lab", text, "{}"))));
        await Assert.ThrowsAsync<ArgumentException>(
            () => AppendAsync(With("one", LogHead.Empty, new IndexChange("scenes", "lab", "a", text))));
    }

    [Fact]
    public async Task AppendAsync_NullDocument_DeletesTheRow()
    {
        var first = await AppendAsync(With("one", LogHead.Empty, new IndexChange("scenes", "lab", "a", "{}")));
        await AppendAsync(With("two", first.Head,
            new IndexChange("scenes", "lab", "a", null), new IndexChange("scenes", "lab", "none", null)));

        Assert.Null(await Store.FindAsync("scenes", "lab", "a", Ct));
    }

    [Fact]
    public async Task AppendAsync_SameRowTwice_LastOneStands()
    {
        await AppendAsync(With("one", LogHead.Empty,
            new IndexChange("scenes", "lab", "a", "1"), new IndexChange("scenes", "lab", "a", "2")));

        Assert.Equal("2", (await Store.FindAsync("scenes", "lab", "a", Ct))!.Document);
    }

    [Fact]
    public async Task ReadAsync_Pages_GiveEveryRowOfThePartitionOnceInOrder()
    {
        string[] keys = ["B", "a", "a/1", "b", "ä"];
        await AppendAsync(With("one", LogHead.Empty,
            [.. keys.Reverse().Select(key => new IndexChange("scenes", "lab", key, key)),
                new IndexChange("scenes", "other", "a", "{}"), new IndexChange("other", "lab", "a", "{}")]));

        var (read, after) = (new List<string>(), (string?)null);
        while (await Store.ReadAsync("scenes", "lab", after, 2, Ct) is { IsEmpty: false } page)
        {
            read.AddRange(page.Select(row => row.Document));
            after = page[^1].Key;
        }

        Assert.Equal(keys, read);
    }

    private static LogAppend With(string operation, LogHead head, params IndexChange[] rows) =>
        Appends.Of("scene/a", head, operation) with { Index = [.. rows] };
}

/// <summary>On SQLite.</summary>
public sealed class SqliteIndexTests() : IndexTests(new SqlitePlace());

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresIndexTests(SharedPostgres shared) : IndexTests(new PostgresPlace(shared));
