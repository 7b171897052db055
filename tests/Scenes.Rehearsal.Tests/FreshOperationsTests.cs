namespace Scenes.Rehearsal.Tests;

/// <summary>A server that takes each repeat for something new is found out (S3).</summary>
public sealed class FreshOperationsTests
{
    [Fact]
    public Task Rehearse_IgnoresOperationIds_S3Broken() =>
        Rehearsals.FindOutAsync("fresh-operations", "S3", pairs: 2, seconds: 12);
}
