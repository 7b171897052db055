using System.Text.Json;
using Orleans.Storage;
using Scenes.Storage.Grains;

namespace Scenes.Storage.Tests;

/// <summary>Grain state comes back as written, is fenced by its ETag for good, and carries its rows along.</summary>
public abstract class GrainStorageTests(TestPlace place) : StoreTest(place)
{
    private static readonly GrainId Anna = GrainId.Create("performer", "anna");

    private StoreGrainStorage Storage => new(Store, JsonSerializerOptions.Web);

    [Fact]
    public async Task ReadStateAsync_NothingStored_IsNewState()
    {
        var read = await ReadAsync(Anna);

        Assert.Equal((null, false), (read.ETag, read.RecordExists));
        Assert.Equal("", read.State!.Name);
    }

    [Fact]
    public async Task WriteStateAsync_Reopened_ReadsTheSame()
    {
        var written = await WriteAsync(new GrainState<Profile>(new Profile { Name = "Anna" }));
        await ReopenAsync();

        var read = await ReadAsync(Anna);
        Assert.Equal(("Anna", written.ETag, true), (read.State!.Name, read.ETag, read.RecordExists));
        Assert.Equal("", (await ReadAsync(GrainId.Create("performer", "ben"))).State!.Name);
        Assert.Equal("", (await ReadAsync(GrainId.Create("prompt", "anna"))).State!.Name);
    }

    [Fact]
    public async Task WriteStateAsync_AgainWithItsEtag_IsWritten()
    {
        var state = await WriteAsync(new GrainState<Profile>(new Profile { Name = "Anna" }));
        var first = state.ETag;
        state.State!.Name = "Anne";
        await WriteAsync(state);

        Assert.NotEqual(first, state.ETag);
        Assert.Equal("Anne", (await ReadAsync(Anna)).State!.Name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("4711")]
    [InlineData("of another store")]
    public async Task WriteStateAsync_OtherEtag_IsInconsistentAndWritesNothing(string? etag)
    {
        var stored = await WriteAsync(new GrainState<Profile>(new Profile { Name = "Anna", Pools = ["en"] }));

        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(
            () => WriteAsync(new GrainState<Profile>(new Profile { Name = "Eve", Pools = ["de"] }, etag)));

        Assert.Equal((stored.ETag, etag), (conflict.StoredEtag, conflict.CurrentEtag));
        Assert.Equal("Anna", (await ReadAsync(Anna)).State!.Name);
        Assert.Null(await Store.FindAsync("pool", "de", "anna", Ct));
    }

    [Fact]
    public async Task WriteStateAsync_TwoAtOnce_OneIsInconsistent()
    {
        await WriteAsync(new GrainState<Profile>(new Profile { Name = "Anna" }));
        var (one, two) = (await ReadAsync(Anna), await ReadAsync(Anna));

        Task<GrainState<Profile>>[] writes = [WriteAsync(one), WriteAsync(two)];

        await Assert.ThrowsAsync<InconsistentStateException>(() => Task.WhenAll(writes));
        Assert.Equal(1, writes.Count(write => write.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task WriteStateAsync_IndexedState_WritesRowsWithTheState()
    {
        var state = await WriteAsync(new GrainState<Profile>(new Profile { Name = "Anna", Pools = ["en", "de"] }));
        Assert.Equal("Anna", (await Store.FindAsync("pool", "de", "anna", Ct))!.Document);

        state.State!.Pools = ["en"];
        state.State.Left = ["de"];
        await WriteAsync(state);
        Assert.Null(await Store.FindAsync("pool", "de", "anna", Ct));
        Assert.NotNull(await Store.FindAsync("pool", "en", "anna", Ct));
    }

    [Fact]
    public async Task ClearStateAsync_Stored_RemovesStateAndRows()
    {
        var state = await WriteAsync(new GrainState<Profile>(new Profile { Name = "Anna", Pools = ["en"] }));
        await Storage.ClearStateAsync("profile", Anna, state);

        Assert.Equal((null, false, ""), (state.ETag, state.RecordExists, state.State!.Name));
        Assert.False((await ReadAsync(Anna)).RecordExists);
        Assert.Null(await Store.FindAsync("pool", "en", "anna", Ct));
        await WriteAsync(state);
    }

    [Fact]
    public async Task ClearStateAsync_OtherEtag_IsInconsistent()
    {
        await WriteAsync(new GrainState<Profile>(new Profile { Name = "Anna" }));

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync(
            "profile", Anna, new GrainState<Profile>(new Profile(), "4711")));
        Assert.True((await ReadAsync(Anna)).RecordExists);
    }

    [Fact]
    public async Task WriteStateAsync_EtagFromBeforeAClear_IsInconsistent()
    {
        var state = await WriteAsync(new GrainState<Profile>(new Profile { Name = "Anna" }));
        var stale = await ReadAsync(Anna);
        await Storage.ClearStateAsync("profile", Anna, state);
        await WriteAsync(state);

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(stale));
    }

    [Fact]
    public async Task WriteStateAsync_ClearedAndReopened_HasAnEtagThatWasNeverGiven()
    {
        var state = await WriteAsync(new GrainState<Profile>(new Profile { Name = "Anna" }));
        var first = state.ETag;
        await Storage.ClearStateAsync("profile", Anna, state);
        await ReopenAsync();

        Assert.NotEqual(first, (await WriteAsync(state)).ETag);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task WriteStateAsync_DocumentBytes_AreBounded(int over, bool allowed)
    {
        var empty = JsonSerializer.SerializeToUtf8Bytes(new Profile(), JsonSerializerOptions.Web).Length;
        var name = new string('x', StoreLimits.DocumentBytes - empty + over);
        var state = new GrainState<Profile>(new Profile { Name = name });

        if (allowed)
            await WriteAsync(state);
        else
            await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(state));
    }

    private async Task<GrainState<Profile>> WriteAsync(GrainState<Profile> state)
    {
        await Storage.WriteStateAsync("profile", Anna, state);
        Assert.True(state.RecordExists);
        return state;
    }

    private async Task<GrainState<Profile>> ReadAsync(GrainId grain)
    {
        var state = new GrainState<Profile>();
        await Storage.ReadStateAsync("profile", grain, state);
        return state;
    }

    private sealed class Profile : IIndexedState
    {
        public string Name { get; set; } = "";

        public List<string> Pools { get; set; } = [];

        public List<string> Left { get; set; } = [];

        public IEnumerable<IndexChange> Index(string key) =>
            [.. Pools.Select(pool => new IndexChange("pool", pool, key, Name)),
                .. Left.Select(pool => new IndexChange("pool", pool, key, null))];
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteGrainStorageTests() : GrainStorageTests(new SqlitePlace());

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresGrainStorageTests(SharedPostgres shared) : GrainStorageTests(new PostgresPlace(shared));
