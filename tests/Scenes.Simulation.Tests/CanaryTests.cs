namespace Scenes.Simulated;

/// <summary>Whatever is broken on purpose is found within 300 seeds, as the invariant that it breaks.</summary>
public sealed class CanaryTests
{
    [Theory]
    [InlineData("early-acknowledgement")]
    [InlineData("no-operations")]
    [InlineData("double-pay")]
    [InlineData("no-etags")]
    [InlineData("no-reminders")]
    [InlineData("hidden-rooms")]
    public void Play_WithACanary_IsFoundWithin300Seeds(string name)
    {
        var breaks = Canary.All[name]().Breaks;
        var found = Enumerable.Range(1, 300).Any(seed => Evening.Play(seed, Canary.All[name]())
            .Violations.Any(violation => breaks.Contains(violation.Invariant)));
        Assert.True(found, $"{name} breaks {string.Join(" or ", breaks)}, and nobody saw it.");
    }
}
