using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Scenes.Domain.Tests;

/// <summary>
/// Whatever was said and sent: the states of the floor add up to what was observed, what was observed and what is
/// missing to what was played, each change of the floor is one side's answer, and the sides are treated alike.
/// </summary>
public sealed class TurnPropertyTests
{
    private const string Marks = "##.. ";

    [Fact]
    public void Count_AnySchedules_AddsUpAndMirrors()
    {
        var (changes, unknown) = (0, 0);
        var numbers = Gen.Choose(0, 10_000).ListOf(40).ToArbitrary();
        Prop.ForAll(numbers, drawn =>
        {
            var runs = drawn.Chunk(20).Select(Schedule).ToArray();
            var turns = TurnScene.Played(runs[0], runs[1]);
            AddsUp(turns);
            Mirrors(turns, TurnScene.Played(runs[1], runs[0]));
            changes += turns.Overlaps.Count * turns.Gaps.Count * turns.WithinOverlaps.Count;
            unknown += turns.MissingSeconds > 0 ? 1 : 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(20_261_123, 1));
        // Schedules in which nothing happens prove nothing.
        Assert.True(changes > 100 && unknown > 100);
    }

    private static string Schedule(int[] numbers) =>
        string.Concat(numbers.Select(number => new string(Marks[number % Marks.Length], 1 + (number / 5 % 8))));

    private static void AddsUp(SceneTurns turns)
    {
        var (a, b) = (turns.Sides[0], turns.Sides[1]);
        Assert.Equal(turns.PlayedSeconds, turns.ObservedSeconds + turns.MissingSeconds, 6);
        Assert.All(turns.Sides, side =>
            Assert.Equal(turns.PlayedSeconds, side.ObservedSeconds + side.MissingSeconds, 6));
        Assert.Equal(turns.ObservedSeconds,
            a.SpeechSeconds + b.SpeechSeconds - turns.SimultaneousSeconds + turns.SilentSeconds, 6);
        Assert.Equal(turns.Turns, a.Turns + b.Turns);
        Assert.Equal(turns.Transfers.Count, a.Latencies.Count + b.Latencies.Count);
        Assert.Equal(turns.Transfers.Count, turns.Gaps.Count + turns.Overlaps.Count);
        Assert.True(turns.Transfers.Count < Math.Max(1, turns.Turns));
    }

    private static void Mirrors(SceneTurns turns, SceneTurns swapped)
    {
        ImmutableArray<SideTurns> sides = [swapped.Sides[1] with { Role = "A" }, swapped.Sides[0] with { Role = "B" }];
        Assert.Equal(JsonSerializer.Serialize(turns), JsonSerializer.Serialize(swapped with { Sides = sides }));
    }
}
