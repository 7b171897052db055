using System.Globalization;

namespace Scenes.Storage.Tests;

/// <summary>
/// A writer killed with SIGKILL at any moment loses nothing that it acknowledged (S1), leaves no gap (S2) and writes no
/// operation twice when it is repeated by the next one (S3). That the check can fail is shown with a writer that
/// acknowledges before the commit.
/// </summary>
/// <remarks>A killed process leaves the page cache: what a power cut takes is up to the fsync of each commit.</remarks>
public abstract class CrashTests(TestPlace place, ITestOutputHelper output) : IDisposable
{
    private const int Seed = 20_261_122;

    private readonly CrashCheck _check = new();
    private int _unknown;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract TestPlace OtherPlace();

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Trait("Length", "long")]
    [Fact]
    public async Task AppendAsync_KilledFiftyTimes_KeepsWhatWasAcknowledged()
    {
        var faults = await KillAsync(rounds: 50);

        output.WriteLine($"{_check.Acknowledged} operations acknowledged, {_unknown} left unknown by 50 kills");
        Assert.True(faults.Count == 0, Describe(faults));
        Assert.True(_check.Acknowledged > 500, $"Only {_check.Acknowledged} operations were acknowledged.");
    }

    [Trait("Length", "long")]
    [Fact]
    public async Task Open_KilledWhileCreating_OpensAgain()
    {
        for (var i = 0; i < 10; i++)
        {
            using var other = OtherPlace();
            await CrashedWriter.RunAsync(["write", other.Address, "0", $"{Seed}"], [], killAfter: 0, Ct);
            await other.Open().DisposeAsync();
        }
    }

    [Fact]
    public async Task AppendAsync_AcknowledgedBeforeCommit_IsFoundOut()
    {
        var faults = await KillAsync(rounds: 50, "--acknowledge-before-commit");

        Assert.True(faults.Exists(fault => fault.StartsWith("S1: lost", StringComparison.Ordinal)), Describe(faults));
    }

    /// <summary>
    /// Kills a writer again and again, up to the first time that the store does not hold what it should.
    /// </summary>
    private async Task<List<string>> KillAsync(int rounds, params string[] options)
    {
        var chance = new Random(Seed);
        for (var round = 0; round < rounds; round++)
        {
            string[] arguments =
                ["write", place.Address, round.ToString(CultureInfo.InvariantCulture), $"{Seed}", .. options];
            var killAfter = chance.Next(8) == 0 ? 0 : chance.Next(1, 80);

            var faults = _check.Learn(await CrashedWriter.RunAsync(arguments, [.. _check.Unknown], killAfter, Ct));
            _unknown += _check.Unknown.Count();
            faults.AddRange(await _check.CheckAsync(place, Ct));
            if (faults.Count > 0)
                return [$"round {round}, killed after {killAfter} acknowledgements", .. faults];
        }

        return [];
    }

    private static string Describe(List<string> faults) =>
        $"Seed {Seed}: {faults.Count} faults\n{string.Join('\n', faults.Take(20))}";
}

/// <summary>On SQLite.</summary>
public sealed class SqliteCrashTests(ITestOutputHelper output) : CrashTests(new SqlitePlace(), output)
{
    protected override TestPlace OtherPlace() => new SqlitePlace();
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresCrashTests(SharedPostgres shared, ITestOutputHelper output)
    : CrashTests(new PostgresPlace(shared), output)
{
    protected override TestPlace OtherPlace() => new PostgresPlace(shared);
}
