using System.Diagnostics;
using Scenes.Benchmarks;
using Scenes.Postgres;

namespace Scenes.Cluster.Tests;

/// <summary>
/// Whatever is killed, restarted, frozen or gone while 500 labels a second come and connections break: each label that
/// was acknowledged stands once in its scene's log, at the seq of its ack, and no log has a gap (S1 to S3). Servers
/// that are broken on purpose are found out by the same storm.
/// </summary>
[Collection(nameof(Undisturbed))]
[Trait("Length", "long")]
public sealed class StormTests
{
    private const int Servers = 3;

    // What a busy machine may take; what a quiet one takes is a figure of the benchmark.
    private const double RecoverySeconds = 60;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Labels_WhileTwoServersAreKilled_AreStoredOnceEach()
    {
        using var silos = Create(ServerProcess.Product);
        var storm = await WeatherAsync(silos, Time,
            (Time / 4, () => silos.KillAndStartAsync(1)), (Time * 5 / 8, () => silos.KillAndStartAsync(2)));
        Assert.True(storm.Recoveries()[^1] <= RecoverySeconds, $"{storm}");
    }

    [Fact]
    public async Task Labels_WhileAllServersAreRestartedInTurn_AreStoredOnceEach()
    {
        using var silos = Create(ServerProcess.Product);
        var storm = await WeatherAsync(silos, Time, (Time / 8, () => silos.RestartAsync(0)),
            (Time / 8, () => silos.RestartAsync(1)), (Time / 8, () => silos.RestartAsync(2)));
        Assert.True(storm.Recoveries()[^1] <= RecoverySeconds, $"{storm}");
    }

    [Fact]
    public async Task Labels_WhileAServerSleepsAndComesBack_AreStoredOnceEach()
    {
        using var silos = Create(ServerProcess.Product);
        var zombie = TimeSpan.FromSeconds(45);
        await WeatherAsync(silos, zombie + Time / 2, (Time / 8, () => silos.ServerOf(1).FreezeAsync()),
            (Time / 8 + zombie, () => silos.ServerOf(1).ThawAsync()));
    }

    [Fact]
    public async Task Labels_WhileTheStoreIsGone_AreNotAcknowledged_AndAllAreWhenItIsBack()
    {
        using var silos = Create(ServerProcess.Product);
        var outage = TimeSpan.FromSeconds(20);
        var (gone, back) = (0L, 0L);
        var storm = await WeatherAsync(silos, outage + Time / 2,
            (Time / 8, () => Do(() =>
            {
                silos.Store.Kill();
                gone = Stopwatch.GetTimestamp();
            })),
            (Time / 8 + outage, () => Do(() =>
            {
                back = Stopwatch.GetTimestamp();
                silos.Store.Start();
            })));
        // What was stored before may be acknowledged meanwhile, when it is said again.
        Assert.DoesNotContain(storm.Labels, label => label.Said > gone && label.Acked < back);
        for (var number = 0; number < Servers; number++) Assert.False(silos.ServerOf(number).HasEnded);
    }

    [Fact]
    public async Task Labels_WhileTheStoreIsSlow_AreStoredOnceEach()
    {
        using var silos = Create(BrokenServer("slow-store"));
        await WeatherAsync(silos, Time / 2);
    }

    [Fact]
    public async Task Server_WhoseLastWriterWins_IsFoundOut()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SCENES_LONG") == "1", "only in the long form");
        using var silos = Create(BrokenServer("last-writer-wins"));
        var asleep = TimeSpan.FromSeconds(30);
        var (_, verdict) = await RunAsync(silos, asleep + Time / 2,
            (Time / 8, () => silos.ServerOf(1).FreezeAsync()),
            (Time / 8 + asleep, () => silos.ServerOf(1).ThawAsync()));
        Assert.True(verdict.Lost + verdict.Doubled + verdict.Faults > 0, $"{verdict}");
    }

    [Fact]
    public async Task Server_ThatAcknowledgesBeforeItStores_IsFoundOut()
    {
        using var silos = Create(BrokenServer("early-ack"));
        var (_, verdict) = await RunAsync(silos, Time, (Time / 2, () => silos.KillAndStartAsync(1)));
        Assert.True(verdict.Lost > 0, $"{verdict}");
    }

    [Fact]
    public async Task Server_ThatIgnoresOperationIds_IsFoundOut()
    {
        using var silos = Create(BrokenServer("fresh-operations"));
        var (_, verdict) = await RunAsync(silos, Time / 2);
        Assert.True(verdict.Doubled > 0, $"{verdict}");
    }

    private static Task Do(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private static Silos Create(params string[] program)
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        return Silos.Create(Servers, program);
    }

    private static async Task<(Storm Storm, StormVerdict Verdict)> RunAsync(
        Silos silos, TimeSpan time, params (TimeSpan After, Func<Task> Strike)[] strikes)
    {
        await using var stage = await StormStage.OpenAsync(silos);
        return await stage.RunAsync(StormLoad.Usual, time, strikes);
    }

    private static async Task<Storm> WeatherAsync(
        Silos silos, TimeSpan time, params (TimeSpan After, Func<Task> Strike)[] strikes)
    {
        var (storm, verdict) = await RunAsync(silos, time, strikes);
        Assert.Empty(storm.Faults);
        if (strikes.Length > 0) TestContext.Current.TestOutputHelper?.WriteLine($"{storm}");
        Assert.DoesNotContain(storm.Labels, label => label.Acked == 0);
        Assert.Equal(new StormVerdict(0, 0, 0), verdict);
        return storm;
    }

    private static string[] BrokenServer(string fault) =>
    [
        Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "Scenes.BrokenServer", "debug", "Scenes.BrokenServer.dll")),
        "--fault", fault,
    ];
}
