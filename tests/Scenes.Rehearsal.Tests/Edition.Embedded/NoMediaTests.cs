namespace Scenes.Rehearsal.Tests;

/// <summary>Rooms that nobody can come into, and that the scenes therefore never see anybody in, are told of.</summary>
public sealed class NoMediaTests
{
    [Fact]
    public async Task Rehearse_NoMediaComesThrough_MediaBroken()
    {
        // An address of documentation (RFC 5737): nobody answers there.
        await using var server = await ServerProcess.StartAsync(("Scenes__Rooms__MediaAddress", "192.0.2.1"));
        var (exit, summary, talk) = await Rehearsals.RunAsync(server, pairs: 1, seconds: 30, kill: false);
        Assert.True(exit == 1, $"{summary}\n{talk}");
        Assert.Equal(["media"], summary["violations"]!.AsArray().Select(v => (string)v!["invariant"]!).Distinct());
    }
}
