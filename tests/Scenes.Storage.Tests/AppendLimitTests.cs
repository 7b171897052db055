using System.Text;

namespace Scenes.Storage.Tests;

/// <summary>
/// An append at its limits is written; one beyond them, or one that would blur the chain, is refused.
/// </summary>
public abstract class AppendLimitTests(TestPlace place) : StoreTest(place)
{
    public static TheoryData<string> BadNames =>
        ["", "-", "two words", "line\nfeed", "umlaut-ä", new string('x', StoreLimits.NameChars + 1)];

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task AppendAsync_BadLogName_IsRefused(string name) =>
        await AssertRefusedAsync(Appends.Of(name, LogHead.Empty, "one"));

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task AppendAsync_BadOperation_IsRefused(string name) =>
        await AssertRefusedAsync(Appends.Of("scene/a", LogHead.Empty) with { Operation = name });

    [Theory]
    [InlineData("", 1)]
    [InlineData("{}", 1)]
    [InlineData("[1", 1)]
    [InlineData("[1] 2", 1)]
    [InlineData("[1,]", 1)]
    [InlineData("[]", 1)]
    [InlineData("[1,2]", 1)]
    [InlineData("[[1,2]]", 2)]
    [InlineData("[]", 0)]
    public async Task AppendAsync_PayloadNotThatManyRecords_IsRefused(string payload, int count) =>
        await AssertRefusedAsync(Appends.Of("scene/a", LogHead.Empty) with
        {
            Payload = Encoding.UTF8.GetBytes(payload),
            Count = count,
        });

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task AppendAsync_NameLength_IsBounded(int over, bool allowed)
    {
        var name = new string('x', StoreLimits.NameChars + over);
        await AssertAsync(allowed, Appends.Of(name, LogHead.Empty) with { Operation = name });
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task AppendAsync_RecordCount_IsBounded(int over, bool allowed) =>
        await AssertAsync(allowed, Appends.Of("scene/a", LogHead.Empty, "one", StoreLimits.EntryRecords + over));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task AppendAsync_PayloadBytes_AreBounded(int over, bool allowed)
    {
        var payload = Appends.Records(1, new string('x', StoreLimits.EntryBytes + over - 4));
        Assert.Equal(StoreLimits.EntryBytes + over, payload.Length);
        await AssertAsync(allowed, Appends.Of("scene/a", LogHead.Empty) with { Payload = payload });
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task AppendAsync_SealedBytes_AreBounded(int over, bool allowed) =>
        await AssertAsync(allowed,
            Appends.Of("scene/a", LogHead.Empty) with { Sealed = new byte[StoreLimits.EntryBytes + over] });

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task AppendAsync_IndexChanges_AreBounded(int over, bool allowed) =>
        await AssertAsync(allowed, Appends.Of("scene/a", LogHead.Empty) with
        {
            Index = [.. Enumerable.Range(0, StoreLimits.IndexChanges + over)
                .Select(i => new IndexChange("scenes", "", $"{i}", "{}"))],
        });

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task AppendAsync_IndexKeyChars_AreBounded(int over, bool allowed)
    {
        var key = new string('x', StoreLimits.IndexKeyChars + over);
        await AssertAsync(allowed,
            Appends.Of("scene/a", LogHead.Empty) with { Index = [new IndexChange(key, key, key, "{}")] });
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task AppendAsync_IndexDocumentBytes_AreBounded(int over, bool allowed)
    {
        var document = new string('ä', StoreLimits.DocumentBytes / 2 - 1) + new string('x', 2 + over);
        await AssertAsync(allowed,
            Appends.Of("scene/a", LogHead.Empty) with { Index = [new IndexChange("i", "p", "k", document)] });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(StoreLimits.ReadRows + 1)]
    public async Task ReadAsync_RowsOutsideLimit_IsRefused(int rows)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await Store.ReadAsync("scene/a", 1, rows, Ct));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await Store.ReadAsync("scenes", "lab", null, rows, Ct));
    }

    private async Task AssertAsync(bool allowed, LogAppend append)
    {
        if (allowed)
            await AppendAsync(append);
        else
            await AssertRefusedAsync(append);
    }

    private async Task AssertRefusedAsync(LogAppend append)
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.AppendAsync(append, Ct));
        Assert.Equal(0, Meters.Total("scenes.store.writes"));
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteAppendLimitTests() : AppendLimitTests(new SqlitePlace());

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresAppendLimitTests(SharedPostgres shared) : AppendLimitTests(new PostgresPlace(shared));
