namespace Scenes.Storage.Tests;

/// <summary>A closing store carries out what waits; a closed one refuses.</summary>
public abstract class ClosingTests(TestPlace place) : StoreTest(place)
{
    [Fact]
    public async Task AppendAsync_Closed_IsRefused()
    {
        await Store.DisposeAsync();

        var refused = await Assert.ThrowsAsync<StoreException>(
            () => AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one")));
        Assert.Equal(StoreException.Closed, refused.Code);
        refused = await Assert.ThrowsAsync<StoreException>(async () => await Store.ReadHeadAsync("scene/a", Ct));
        Assert.Equal(StoreException.Closed, refused.Code);
    }

    [Fact]
    public async Task DisposeAsync_WritesWaiting_AreCarriedOut()
    {
        var hold = await HoldWriterAsync();
        var waiting = Enumerable.Range(0, 20)
            .Select(i => AppendAsync(Appends.Of($"scene/{i}", LogHead.Empty, "one"))).ToList();
        var closing = Store.DisposeAsync();
        await hold.DisposeAsync();

        await closing;
        await Task.WhenAll(waiting);
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteClosingTests() : ClosingTests(new SqlitePlace());

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresClosingTests(SharedPostgres shared) : ClosingTests(new PostgresPlace(shared));
