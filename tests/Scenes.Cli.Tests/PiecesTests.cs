using System.Collections.Immutable;
using Scenes.Domain;

namespace Scenes.Cli.Tests;

/// <summary>The pieces that scripted people are made of.</summary>
public sealed class PiecesTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_767_225_600_000);

    [Theory]
    [InlineData("voice")]
    [InlineData("face")]
    [InlineData("both")]
    public void Perceive_ManyVotes_AsRecognisedAsTheTableSays(string presentation)
    {
        var counts = Resources.Read<ConfusionCounts>("crema-d-confusion.json");
        var table = counts.Presentations[presentation];
        var perception = Perception.Of(presentation);
        var random = new Random(1);
        for (var row = 0; row < counts.Emotions.Length; row++)
        {
            const int Votes = 20_000;
            var seen = Enumerable.Range(0, Votes).CountBy(_ => perception.Perceive(counts.Emotions[row], random))
                .ToDictionary();
            for (var column = 0; column < counts.Emotions.Length; column++)
            {
                var expected = table.Counts[row][column] / (double)table.Counts[row].Sum();
                Assert.Equal(expected, seen.GetValueOrDefault(counts.Emotions[column]) / (double)Votes, 0.015);
            }
        }
    }

    [Fact]
    public void Perceive_Surprise_PooledRateAndNothingTakenForIt()
    {
        var perception = Perception.Of("both");
        var random = new Random(2);
        var seen = Enumerable.Range(0, 20_000).CountBy(_ => perception.Perceive("surprise", random)).ToDictionary();
        Assert.Equal(0.6307, seen["surprise"] / 20_000d, 0.015);
        Assert.All(Vocabulary.Emotions.Remove("surprise"), e => Assert.Equal(0.3693 / 6, seen[e] / 20_000d, 0.01));
        Assert.DoesNotContain("surprise", Enumerable.Range(0, 5_000).Select(_ => perception.Perceive("fear", random)));
    }

    [Fact]
    public void Clock_ShortestRoundTrip_Wins()
    {
        var client = new ClientClock(TimeProvider.System, TimeSpan.FromHours(-3));
        Assert.Null(client.OffsetMs);
        client.Take(1_000, 10_900_000, 1_400);
        client.Take(2_000, 10_802_010, 2_020);
        client.Take(3_000, 10_950_000, 3_300);
        Assert.Equal(10_800_000, client.OffsetMs);
        Assert.Equal(10, client.UncertaintyMs);
    }

    [Fact]
    public void Plan_SameSeedAndTime_SamePlan()
    {
        var first = RehearsalPlan.Make(8, 20, 7, Start, new SceneTimings());
        var second = RehearsalPlan.Make(8, 20, 7, Start, new SceneTimings());
        Assert.Equal(CliJson.Text(first.Spec), CliJson.Text(second.Spec));
        Assert.Equal(first.People.Select(p => (p.Performer, p.Trait, p.ClockSkew, p.Seed)),
            second.People.Select(p => (p.Performer, p.Trait, p.ClockSkew, p.Seed)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(200)]
    public void Plan_AnyPairs_TakenByTheProductsRules(int pairs)
    {
        var plan = RehearsalPlan.Make(pairs, 20, int.MaxValue, Start, new SceneTimings());
        var prompts = plan.Prompts.ToDictionary(p => p.Key, p => new PromptVersion(
            PromptId.TryCreate(plan.Lab, p.Key, out var id) ? id : default, 1, p.Value, Start));
        Assert.All(plan.Prompts.Values, content => Assert.Empty(PromptRules.Check(content)));
        Assert.Empty(CampaignSpecRules.Check(plan.Spec, prompts));
        Assert.All(plan.People, person => Assert.Null(PerformerRules.CheckProfile(person.Profile)));
        Assert.All(plan.People, person => Assert.Null(LevelRules.CheckVerified(person.Skills)));
        Assert.True(plan.Spec.Cells.Sum(cell => cell.Target) >= pairs);
        // From four pairs on somebody stands by besides.
        Assert.Equal((3 * pairs) + (pairs < 4 ? 0 : 1), plan.People.DistinctBy(person => person.Performer).Count());
        Assert.Contains(plan.People, person => person.Trait == Trait.DropsOut);
        Assert.True(plan.People.Max(p => p.ClockSkew.Duration()) > TimeSpan.FromMinutes(20));
    }

    [Fact]
    public void Labels_AnyMoment_TakenByTheProductsRules()
    {
        var clock = new ClientClock(TimeProvider.System, TimeSpan.FromHours(2));
        clock.Take(0, -7_200_000, 1);
        foreach (var slot in new[] { "A", "B", "O1" })
        {
            var script = new LabelScript(
                slot, RehearsalPrompts.In("en")["the-wrong-cake"], clock, Perception.Of("both"), new Random(3));
            var stamps = new HashSet<(string Kind, string About, long At)>();
            for (var share = 0.0; share < 1; share += 0.02)
            {
                if (script.Next(share) is not { } batch) continue;
                Assert.InRange(batch.Labels.Length, 1, Limits.LabelsPerBatch);
                foreach (var label in batch.Labels)
                {
                    Assert.True(stamps.Add((label.GetType().Name, label.About, label.AtMs)));
                    Assert.Equal(slot == "O1" ? "observer" : label.About == slot ? "self" : "partner", label.Viewpoint);
                }
            }

            Assert.Equal(["EventLabel", "TraceLabel", "TransitionLabel"],
                stamps.Select(s => s.Kind).Distinct().Order());
        }
    }

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.99, 4)]
    [InlineData(0, 1)]
    public void Percentile_OfFour_IsOneOfThem(double share, double expected) =>
        Assert.Equal(expected, RehearsalRun.Percentile([1, 2, 3, 4], share));

    [Fact]
    public void Percentile_OfNothing_Null() => Assert.Null(RehearsalRun.Percentile([], 0.5));
}
