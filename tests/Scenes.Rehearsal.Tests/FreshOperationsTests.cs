namespace Scenes.Rehearsal.Tests;

/// <summary>A server that takes each repeat for something new is found out (S3).</summary>
public sealed class FreshOperationsTests
{
    [Fact]
    public async Task Rehearse_IgnoresOperationIds_S3Broken()
    {
        await using var server = await ServerProcess.StartBrokenAsync("fresh-operations");
        var (exit, summary, talk) = await Rehearsals.RunAsync(server, pairs: 2, seconds: 12, kill: false);
        Assert.True(exit == 1, $"{summary}\n{talk}");
        Assert.Contains("S3", Rehearsals.Broken(summary));
    }
}
