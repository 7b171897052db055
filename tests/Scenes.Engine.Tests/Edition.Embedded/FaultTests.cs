using Orleans.Streams;
using Scenes.Embedded;

namespace Scenes.Engine;

/// <summary>Each fault of a simulation does what it says, and nothing else.</summary>
public sealed class FaultTests
{
    [Fact]
    public void Call_Dropped_TimesOutWithoutEffect() => Run(
        point => point is { Kind: FaultKind.Call, Name: "INotes/Write" } ? Fault.Drop : Fault.None,
        async simulation =>
        {
            var before = simulation.Clock.GetTimestamp();
            await Assert.ThrowsAsync<TimeoutException>(() => Notes(simulation).Write("a"));
            Assert.Equal(30, simulation.Clock.GetElapsedTime(before).TotalSeconds);
            Assert.StartsWith("untitled:  exists False", await Notes(simulation).Read(), StringComparison.Ordinal);
        });

    [Fact]
    public void Answer_Dropped_TimesOutWithEffect() => Run(
        point => point is { Kind: FaultKind.Answer, Name: "INotes/Write" } ? Fault.Drop : Fault.None,
        async simulation =>
        {
            await Assert.ThrowsAsync<TimeoutException>(() => Notes(simulation).Write("a"));
            Assert.StartsWith("untitled: a exists True", await Notes(simulation).Read(), StringComparison.Ordinal);
        });

    [Fact]
    public void Call_Delayed_ArrivesAfterALaterOne() => Run(
        point => point is { Kind: FaultKind.Call, Name: "INotes/Write" } ? Fault.Delay : Fault.None,
        async simulation =>
        {
            var write = Notes(simulation).Write("a");
            Assert.StartsWith("untitled:  exists False", await Notes(simulation).Read(), StringComparison.Ordinal);
            await write;
            Assert.StartsWith("untitled: a exists True", await Notes(simulation).Read(), StringComparison.Ordinal);
        });

    [Fact]
    public void Store_FailingBeforeTheWrite_KeepsTheOldState() => Run(
        Once(FaultKind.BeforeStore, "WriteStateAsync state", Fault.Fail),
        async simulation =>
        {
            await Assert.ThrowsAsync<OrleansException>(() => Notes(simulation).Write("a"));
            await Notes(simulation).Reload();
            Assert.Equal("untitled:  exists False etag none", await Notes(simulation).Read());
        });

    [Fact]
    public void Store_FailingAfterTheWrite_HasTheNewState() => Run(
        Once(FaultKind.AfterStore, "WriteStateAsync state", Fault.Fail),
        async simulation =>
        {
            await Assert.ThrowsAsync<OrleansException>(() => Notes(simulation).Write("a"));
            await Notes(simulation).Reload();
            Assert.Equal("untitled: a exists True etag 1", await Notes(simulation).Read());
        });

    [Theory]
    [InlineData(FaultKind.BeforeStore, "untitled:  exists False etag none")]
    [InlineData(FaultKind.AfterStore, "untitled: a exists True etag 1")]
    public void Process_ThatCrashesAtAWrite_StartsAgainFromWhatWasStored(FaultKind kind, string stored) => Run(
        Once(kind, "WriteStateAsync state", Fault.Crash),
        async simulation =>
        {
            await Assert.ThrowsAsync<OrleansException>(() => Notes(simulation).Write("a"));
            Assert.True(simulation.HasCrashed);
            await Assert.ThrowsAsync<OrleansException>(() => Notes(simulation).Read());
            await simulation.RestartAsync();
            Assert.Equal(stored, await Notes(simulation).Read());
        });

    [Fact]
    public void Process_ThatCrashesAtAnAnswer_TellsTheCallerThatTheOutcomeIsUnknown() => Run(
        Once(FaultKind.Answer, "INotes/Write", Fault.Crash),
        async simulation =>
        {
            await Assert.ThrowsAsync<OrleansException>(() => Notes(simulation).Write("a"));
            await simulation.RestartAsync();
            Assert.Equal("untitled: a exists True etag 1", await Notes(simulation).Read());
        });

    [Fact]
    public void Process_ThatCrashes_KeepsItsReminders() => Run(
        _ => Fault.None,
        async simulation =>
        {
            var key = EngineUnderTest.NewKey();
            var five = TimeSpan.FromMinutes(5);
            await simulation.Client.GetGrain<IReminded>(key).Remind("tick", five, five);
            simulation.Crash();
            await simulation.RestartAsync();
            await simulation.PassAsync(TimeSpan.FromMinutes(11));
            Assert.Equal(["tick 300 True", "tick 300 True"], Probe.Of(key).Notes);
        });

    [Theory]
    [InlineData(Fault.Duplicate, 2)]
    [InlineData(Fault.Drop, 0)]
    [InlineData(Fault.Delay, 1)]
    public void Reminder_ThatMeetsAFault_TicksSoOften(Fault fault, int ticks) => Run(
        Once(FaultKind.Reminder, "tick", fault),
        async simulation =>
        {
            var key = EngineUnderTest.NewKey();
            var grain = simulation.Client.GetGrain<IReminded>(key);
            await grain.Remind("tick", TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
            await simulation.PassAsync(TimeSpan.FromMinutes(2));
            Assert.Equal(ticks, Probe.Of(key).Notes.Count);
        });

    [Theory]
    [InlineData(Fault.Duplicate, new[] { 1, 1, 2 })]
    [InlineData(Fault.Drop, new[] { 2 })]
    public void Event_ThatMeetsAFault_ArrivesSoOften(Fault fault, int[] expected)
    {
        var met = false;
        Run(
            point => point.Kind == FaultKind.Event && !met && (met = true) ? fault : Fault.None,
            async simulation =>
            {
                var heard = new List<int>();
                var stream = simulation.Client.GetStreamProvider(EngineUnderTest.Hints)
                    .GetStream<Spoken>(StreamId.Create("lines", "faulty"));
                await stream.SubscribeAsync((spoken, _) =>
                {
                    heard.Add(spoken.Number);
                    return Task.CompletedTask;
                });
                await stream.OnNextAsync(new Spoken(1, ""));
                await stream.OnNextAsync(new Spoken(2, ""));
                await simulation.PassAsync(TimeSpan.FromSeconds(1));
                Assert.Equal(expected, heard);
            });
    }

    private static INotes Notes(Simulation simulation) => simulation.Client.GetGrain<INotes>("notes");

    private static Func<FaultPoint, Fault> Once(FaultKind kind, string name, Fault fault)
    {
        var met = false;
        return point => point.Kind == kind && point.Name == name && !met && (met = true) ? fault : Fault.None;
    }

    private static void Run(Func<FaultPoint, Fault> faults, Func<Simulation, Task> script) =>
        World.Run(1, script, (point, _) => faults(point));
}
