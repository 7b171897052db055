namespace Scenes.Rehearsal.Tests;

/// <summary>A server that books nobody and says so anyway is found out (S5).</summary>
public sealed class NoReservationsTests
{
    [Fact]
    public async Task Rehearse_IgnoresReservations_S5Broken()
    {
        await using var server = await ServerProcess.StartBrokenAsync("no-reservations");
        var (exit, summary, talk) = await Rehearsals.RunAsync(server, pairs: 3, seconds: 12, kill: false);
        Assert.True(exit == 1, $"{summary}\n{talk}");
        Assert.Contains("S5", Rehearsals.Broken(summary));
    }
}
