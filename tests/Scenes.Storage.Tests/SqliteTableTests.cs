using System.Text.Json;
using Scenes.Storage.Grains;
using Scenes.Storage.Sqlite;

namespace Scenes.Storage.Tests;

/// <summary>What an older schema holds is kept, and what is written again changes no more than it must.</summary>
public sealed class SqliteTableTests : IDisposable
{
    private static readonly GrainId Anna = GrainId.Create("performer", "anna");

    private readonly TempFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_VersionOne_KeepsWhatItHolds()
    {
        Fill(version: 1, """
            INSERT INTO grain_state VALUES (17, 'performer', 'anna', 'name', CAST('"Anna"' AS BLOB), 1);
            INSERT INTO reminder VALUES (40, 'scene/a', 'tick', 5, 600000000), (41, 'scene/b', 'tick', 5, 600000000);
            DELETE FROM reminder WHERE version = 41;
            INSERT INTO index_row VALUES ('pool', 'en', 'anna', '{}');
            """);

        await using var store = SqliteStore.Open(_folder.Path);
        var state = await ReadAsync(store);
        Assert.Equal(("Anna", "17"), (state.State, state.ETag));
        var reminder = Assert.Single(await store.Reminders.ReadAllAsync());
        Assert.Equal(("40", "tick"), (reminder.ETag, reminder.ReminderName));
        Assert.Equal("{}", (await store.FindAsync("pool", "en", "anna", Ct))!.Document);
        // Above all that were ever given, also of what is gone.
        Assert.InRange(long.Parse((await WriteAsync(store, state)).ETag!, null), 42, long.MaxValue);
    }

    [Fact]
    public async Task WriteStateAsync_Again_StaysWhereItIs()
    {
        await using var store = SqliteStore.Open(_folder.Path);
        var state = await WriteAsync(store, new GrainState<string>("Anna"));
        await WriteAsync(store, new GrainState<string>("Berta"), GrainId.Create("performer", "berta"));
        var before = await PlaceAsync(store);

        state.State = "Annabel";
        await WriteAsync(store, state);

        Assert.Equal((before, "Annabel"), (await PlaceAsync(store), (await ReadAsync(store)).State));
    }

    [Fact]
    public async Task AppendAsync_RowThatSaysWhatItSaid_IsNotWritten()
    {
        await using var store = SqliteStore.Open(_folder.Path);
        await store.WriteAsync(session => session.Execute(
            "CREATE TRIGGER refuse BEFORE UPDATE ON index_row BEGIN SELECT RAISE(ABORT, 'written'); END"), Ct);
        var row = new IndexChange("pool", "en", "anna", "waits");
        var append = Appends.Of("scene/a", LogHead.Empty, "one") with { Index = [row] };
        var head = Assert.IsType<AppendResult.Appended>(await store.AppendAsync(append, Ct)).Entry.Head;

        var same = Appends.Of("scene/a", head, "two") with { Index = [row] };
        head = Assert.IsType<AppendResult.Appended>(await store.AppendAsync(same, Ct)).Entry.Head;

        var other = Appends.Of("scene/a", head, "three") with { Index = [row with { Document = "plays" }] };
        await Assert.ThrowsAsync<StoreException>(async () => await store.AppendAsync(other, Ct));
    }

    private static Task<object?> PlaceAsync(SqliteStore store) => store.WriteAsync(
        session => session.Scalar("SELECT rowid FROM grain_state WHERE grain_key = 'anna'"), Ct);

    private static async Task<GrainState<string>> ReadAsync(SqliteStore store)
    {
        var state = new GrainState<string>();
        await Storage(store).ReadStateAsync("name", Anna, state);
        return state;
    }

    private static async Task<GrainState<string>> WriteAsync(
        SqliteStore store, GrainState<string> state, GrainId? grain = null)
    {
        await Storage(store).WriteStateAsync("name", grain ?? Anna, state);
        return state;
    }

    private static StoreGrainStorage Storage(SqliteStore store) => new(store, JsonSerializerOptions.Web);

    private void Fill(int version, string sql)
    {
        using var session = SqliteSession.Open(_folder.Database, readOnly: false);
        Schema.Upgrade(session, version);
        session.Execute(sql);
    }
}
