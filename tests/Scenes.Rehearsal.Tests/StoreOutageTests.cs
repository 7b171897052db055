using Scenes.Postgres;

namespace Scenes.Rehearsal.Tests;

/// <summary>
/// An evening in whose middle the store cannot be reached breaks no promise: whoever was there says so from outside
/// (S1 to S8, S12, L1). The long form has it down for a minute.
/// </summary>
public sealed class StoreOutageTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("SCENES_LONG") == "1";

    [Fact]
    public async Task Rehearse_StoreDownForAWhile_NothingBroken()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var postgres = new PostgresServer();
        await using var relay = new StallingRelay(postgres.Port);
        (string, string)[] settings =
        [
            ("Scenes__Store", "postgres"),
            ("ConnectionStrings__Scenes", postgres.Url(postgres.CreateDatabase(), relay.Port)),
            ("Scenes__SigningKey", Convert.ToBase64String(new byte[32])),
        ];
        await using var server = await ServerProcess.StartAsync(settings);
        var (exit, summary, talk) = await Rehearsals.RunAsync(
            [server], pairs: 3, seconds: 14, blow: () => FailAsync(relay), timeout: Long ? 300 : 200);
        Assert.True(exit == 0, $"{summary}\n{talk}");
        Assert.True((int)summary["scenesCompleted"]! >= 3, summary.ToString());
    }

    private static async Task FailAsync(StallingRelay relay)
    {
        using var outage = new PeriodicTimer(TimeSpan.FromSeconds(Long ? 60 : 10));
        relay.Cut();
        await outage.WaitForNextTickAsync();
        relay.Mend();
    }
}
