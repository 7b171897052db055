using System.Security.Cryptography;
using Scenes.Postgres;

namespace Scenes.Rehearsal.Tests;

/// <summary>
/// Two servers over one PostgreSQL are one cluster: a token works on both, scenes are played over both, and when one is
/// killed its scenes go on at the other with nothing lost that was acknowledged (S1 to S8, S12).
/// </summary>
public sealed class TwoHeadsTests
{
    [Fact]
    public async Task Rehearse_OneHeadKilledForGood_NothingBroken()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var postgres = new PostgresServer();
        (string, string)[] settings =
        [
            ("Scenes__Store", "postgres"),
            ("ConnectionStrings__Scenes", postgres.Url(postgres.CreateDatabase())),
            ("Scenes__SigningKey", Convert.ToBase64String(RandomNumberGenerator.GetBytes(64))),
            ("Scenes__ProbeSeconds", "2"),
        ];
        await using var first = await ServerProcess.StartAsync(settings);
        await using var second = await ServerProcess.StartAsync(settings);
        var (exit, summary, talk) = await Rehearsals.RunAsync(
            [first, second], pairs: 4, seconds: 40, blow: second.KillAsync, timeout: 240);
        Assert.True(exit == 0, $"{summary}\n{talk}");
        Assert.True((int)summary["scenesCompleted"]! >= 4, summary.ToString());
        Assert.True((int)summary["reconnects"]! >= 1, summary.ToString());
    }
}
