namespace Scenes.Storage.Tests;

/// <summary>
/// Several processes write to the same logs: on PostgreSQL without a gap, a double or a loss, also when they are
/// killed; on SQLite the second one is told that the folder is in use.
/// </summary>
public sealed class ProcessTests(SharedPostgres shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Trait("Length", "long")]
    [Fact]
    public async Task AppendAsync_TwoProcessesOnPostgres_NoGapNoDoubleNoLoss()
    {
        using var place = new PostgresPlace(shared);
        await place.Open().DisposeAsync();
        var check = new CrashCheck();
        for (var round = 0; round < 6; round += 2)
        {
            var unknown = check.Unknown.ToList();
            var lives = await Task.WhenAll(new[] { round, round + 1 }.Select(life => CrashedWriter.RunAsync(
                ["write", place.Address, $"{life}", "7"], unknown.Where((_, i) => i % 2 == life % 2),
                killAfter: 200, Ct)));
            var faults = lives.SelectMany(check.Learn).ToList();
            faults.AddRange(await check.CheckAsync(place, Ct));
            Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
        }

        Assert.True(check.Acknowledged > 1_000, $"Only {check.Acknowledged} operations were acknowledged.");
    }

    [Fact]
    public async Task Open_SecondProcessOnSqlite_IsInUse()
    {
        using var place = new SqlitePlace();
        await using var store = place.Open();

        var said = await CrashedWriter.RefusedAsync(["write", place.Address, "0", "7"], Ct);

        Assert.Contains("Another process has the data folder", said, StringComparison.Ordinal);
    }
}
