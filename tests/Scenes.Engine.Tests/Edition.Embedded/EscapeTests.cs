using Scenes.Embedded;

namespace Scenes.Engine;

/// <summary>The canaries: what a grain must not do fails the simulation, which names the grain and its call.</summary>
public sealed class EscapeTests
{
    [Theory]
    [InlineData("Task.Run")]
    [InlineData("PeriodicTimer")]
    [InlineData("ConfigureAwait")]
    [InlineData("WaitOne")]
    [InlineData("FireAndForget")]
    [InlineData("QueueUserWorkItem")]
    [InlineData("ReadAllText")]
    public void Grain_ThatLeavesTheSimulation_FailsTheRun(string how)
    {
        var thrown = Assert.Throws<SimulationException>(() => World.Run(1, async simulation =>
        {
            await simulation.Client.GetGrain<ITroupePlayer>("rogue").Misbehave(how);
            await simulation.PassAsync(TimeSpan.FromMinutes(1));
        }));
        Assert.Contains("troupeplayer/", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Misbehave", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Guid")]
    [InlineData("Random")]
    [InlineData("UtcNow")]
    [InlineData("Stopwatch")]
    public void Grain_ThatTakesChanceOrTimeFromTheRealWorld_FailsTheReplay(string how)
    {
        var thrown = Assert.Throws<SimulationException>(() => World.Replay(
            1, simulation => simulation.Client.GetGrain<ITroupePlayer>("rogue").Misbehave(how)));
        Assert.Contains("ITroupePlayer/", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grains_ThatKeepTheRules_PassTheReplay() => World.Replay(3, World.PlayAsync);

    [Fact]
    public void Script_ThatWaitsForWhatNeverHappens_FailsTheRun() => Assert.Throws<SimulationException>(
        () => World.Run(1, _ => new TaskCompletionSource().Task));

    [Fact]
    public void Script_ThatThrows_FailsTheRunWithWhatItThrew() => Assert.Throws<PlayException>(
        () => World.Run(1, _ => throw new PlayException("in the script")));
}
