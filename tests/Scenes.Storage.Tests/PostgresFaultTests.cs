using System.Globalization;
using Scenes.Postgres;
using Scenes.Storage.Grains;
using Scenes.Storage.Postgres;

namespace Scenes.Storage.Tests;

/// <summary>
/// A connection that is cut before or after the write, a server that does not answer for a while, one that is killed in
/// mid-load: callers are told that the outcome is unknown, a repeat with the same operation id finds it out, and the
/// store goes on by itself. Nothing acknowledged is lost, nothing is acknowledged that does not stand.
/// </summary>
public sealed class PostgresFaultTests(SharedPostgres shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AppendAsync_ConnectionCut_IsUnknownUntilRepeated(bool before)
    {
        using var place = new PostgresPlace(shared);
        await using var relay = new CuttingRelay(shared.Server.Port);
        await using var store = PostgresStore.Open(shared.Server.Url(place.Database, relay.Port));
        var head = await AppendAsync(store, LogHead.Empty, "one");

        var cut = before ? relay.CutBefore() : relay.CutAfter();
        var two = Appends.Of("scene/a", head, "two");
        var failure = await Assert.ThrowsAsync<StoreException>(async () => await store.AppendAsync(two, Ct));
        await cut;

        Assert.Equal(StoreException.WriteFailed, failure.Code);
        Assert.Equal(before ? 1 : 2, (await store.ReadHeadAsync("scene/a", Ct)).LastSeq);
        var repeated = await store.AppendAsync(two, Ct);
        if (before)
            Assert.IsType<AppendResult.Appended>(repeated);
        else
            Appends.AssertSame(Assert.IsType<AppendResult.Repeated>(repeated).Entry,
                await store.FindOperationAsync("scene/a", "two", SeqRange.All, Ct));
        Assert.Equal(2, (await store.ReadHeadAsync("scene/a", Ct)).LastSeq);
    }

    [Fact]
    public async Task WriteStateAsync_AnswerLost_IsFencedByTheOldEtag()
    {
        using var place = new PostgresPlace(shared);
        await using var relay = new CuttingRelay(shared.Server.Port);
        await using var store = PostgresStore.Open(shared.Server.Url(place.Database, relay.Port));
        var key = new StateKey("performer", "anna", "profile");
        var first = await store.States.WriteAsync(key, null, "1"u8.ToArray(), []);

        var cut = relay.CutAfter();
        await Assert.ThrowsAsync<StoreException>(
            () => store.States.WriteAsync(key, first.Version, "2"u8.ToArray(), []));
        await cut;

        Assert.False((await store.States.WriteAsync(key, first.Version, "3"u8.ToArray(), [])).Done);
        Assert.Equal("2"u8.ToArray(), (await store.States.ReadAsync(key))!.Document);
    }

    [Trait("Length", "long")]
    [Fact]
    public async Task AppendAsync_ServerFrozenBeyondTheTimeOut_LateAnswerIsNeitherLostNorInvented()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var server = new PostgresServer();
        using var place = new PostgresPlace(server);
        await using var store = PostgresStore.Open(place.Address + "?Command Timeout=2&Timeout=2");
        var head = await AppendAsync(store, LogHead.Empty, "one");

        server.Freeze();
        var two = Appends.Of("scene/a", head, "two");
        var failure = await Assert.ThrowsAsync<StoreException>(async () => await store.AppendAsync(two, Ct));
        Assert.Equal(StoreException.WriteFailed, failure.Code);
        var read = await Assert.ThrowsAsync<StoreException>(async () => await store.ReadHeadAsync("scene/a", Ct));
        Assert.Equal(StoreException.ReadFailed, read.Code);
        server.Thaw();

        var entry = await store.AppendAsync(two, Ct) switch
        {
            AppendResult.Appended(var now) => now,
            AppendResult.Repeated(var late) => late,
            var other => throw new InvalidOperationException($"{other}"),
        };
        Assert.Equal((2L, head.Hash), (entry.FirstSeq, entry.Previous));
        Appends.AssertSame(entry, await store.FindOperationAsync("scene/a", "two", SeqRange.All, Ct));
        Assert.Equal(3, (await AppendAsync(store, entry.Head, "three")).LastSeq);
    }

    [Fact]
    public async Task AppendAsync_ServerKilledInMidLoad_RecoversAndGoesOn()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var server = new PostgresServer();
        using var place = new PostgresPlace(server);
        await using var store = place.Open();
        var (acknowledged, enough) = (0, new TaskCompletionSource());
        var writers = Enumerable.Range(0, 8).Select(WriteAsync).ToList();

        await enough.Task;
        server.Kill();
        var failed = await Task.WhenAll(writers);
        server.Start();

        using (var inspector = place.Inspect())
            Assert.All(inspector.VerifyAll(), report => Assert.Null(report.Fault));
        for (var writer = 0; writer < failed.Length; writer++)
        {
            var (log, last, unknown) = ($"scene/{writer}", failed[writer].Last, failed[writer].Unknown);
            var head = await store.ReadHeadAsync(log, Ct);
            Assert.InRange(head.LastSeq, last.LastSeq, last.LastSeq + 1);
            var repeated = await store.AppendAsync(Appends.Of(log, last, unknown), Ct);
            Assert.Equal(head.LastSeq > last.LastSeq, repeated is AppendResult.Repeated);
            Assert.Equal(last.LastSeq + 1, (await store.ReadHeadAsync(log, Ct)).LastSeq);
        }

        async Task<(LogHead Last, string Unknown)> WriteAsync(int writer)
        {
            var head = LogHead.Empty;
            for (var n = 0; ; n++)
            {
                var operation = string.Create(CultureInfo.InvariantCulture, $"op-{n}");
                try
                {
                    var result = await store.AppendAsync(Appends.Of($"scene/{writer}", head, operation), Ct);
                    head = Assert.IsType<AppendResult.Appended>(result).Entry.Head;
                    if (Interlocked.Increment(ref acknowledged) == 400)
                        enough.SetResult();
                }
                catch (StoreException fault) when (fault.Code == StoreException.WriteFailed)
                {
                    return (head, operation);
                }
            }
        }
    }

    private static async Task<LogHead> AppendAsync(PostgresStore store, LogHead head, string operation) =>
        Assert.IsType<AppendResult.Appended>(
            await store.AppendAsync(Appends.Of("scene/a", head, operation), Ct)).Entry.Head;
}
