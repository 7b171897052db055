namespace Scenes.Rehearsal.Tests;

/// <summary>A server that books nobody and says so anyway is found out (S5).</summary>
public sealed class NoReservationsTests
{
    [Fact]
    public Task Rehearse_IgnoresReservations_S5Broken() =>
        Rehearsals.FindOutAsync("no-reservations", "S5", pairs: 3, seconds: 12);
}
