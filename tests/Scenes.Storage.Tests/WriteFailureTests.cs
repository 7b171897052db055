namespace Scenes.Storage.Tests;

/// <summary>
/// When a transaction fails, every write that waits for it is told and none of it stands; the store goes on as soon as
/// writing works again. A closed store refuses.
/// </summary>
public sealed class WriteFailureTests : StoreTest
{
    [Fact]
    public async Task AppendAsync_DiskFull_FailsTheGroupAndRecovers()
    {
        var first = await AppendAsync(Appends.Of("scene/a", LogHead.Empty, "one"));
        await Store.WriteAsync(session => session.Scalar("PRAGMA max_page_count = 1"), Ct);
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

        await Store.WriteAsync(session => session.Scalar("PRAGMA max_page_count = 1000000"), Ct);
        await AppendAsync(Appends.Of("scene/a", first.Head, "two"));
        await AppendAsync(large);
    }

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
