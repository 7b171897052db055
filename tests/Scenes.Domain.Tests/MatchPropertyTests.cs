using System.Collections.Immutable;

namespace Scenes.Domain.Tests;

/// <summary>
/// S6 over random pools, each named by its seed: hard floors are never broken, nobody is in two pairs, no cell gets
/// more than its places, nobody is left who has a partner, waiting opens and never closes, and neither chance nor the
/// order in which tickets came decides anything.
/// </summary>
public sealed class MatchPropertyTests
{
    private const int Cases = 20_000;
    private static readonly MatchOptions Options = new(20_261_122);

    [Trait("Length", "long")]
    [Fact]
    public void Run_AnyPool_KeepsFloorsPlacesAndPeople() => ForAll(Cases, 6, (seed, instance, pass) =>
    {
        var pairs = Run(pass, instance);
        CheckPairs(seed, pairs);
        CheckNobodyIsLeft(seed, instance, pairs);
    });

    [Fact]
    public void Run_ALargePool_KeepsFloorsPlacesAndPeople() => ForAll(8, 500, (seed, instance, pass) =>
    {
        var pairs = Run(pass, instance);
        CheckPairs(seed, pairs);
        CheckNobodyIsLeft(seed, instance, pairs);
    });

    [Fact]
    public void Run_LongestWaitFirst_KeepsFloorsPlacesAndPeople() => ForAll(Cases / 8, 9, (seed, instance, pass) =>
    {
        var pairs = pass.Run(MatchInstance.Room(instance.Tickets), instance.Cells, MatchInstance.Now,
            Options with { LongestWaitFirst = true });
        CheckPairs(seed, pairs);
        CheckNobodyIsLeft(seed, instance, pairs);
    });

    [Fact]
    public void Run_TicketsInAnyOrder_MakesTheSamePairs() => ForAll(Cases / 4, 9, CheckAnyOrder);

    [Fact]
    public void Run_ManyTicketsInAnyOrder_MakesTheSamePairs() => ForAll(40, 300, CheckAnyOrder);

    private static void CheckAnyOrder(int seed, MatchInstance instance, MatchPass pass)
    {
        var pairs = Run(pass, instance);
        var lots = new Random(seed);
        var room = MatchInstance.Room(instance.Tickets.OrderBy(_ => lots.Next()));
        // Somebody comes and goes again, so that rows are not in the order of arrival either.
        var guest = instance.Tickets[0] with { Performer = PerformerId.Parse("p-guest") };
        room.Put(guest);
        foreach (var ticket in instance.Tickets.Take(2))
        {
            room.Remove(ticket.Performer);
            room.Put(ticket);
        }

        Assert.True(room.Remove(guest.Performer));
        var again = new MatchPass().Run(room, instance.Cells, MatchInstance.Now, Options);
        Assert.True(pairs.SequenceEqual(again), $"seed {seed}: another order, other pairs");
    }

    [Fact]
    public void Run_TwoWhoCouldPlay_CanPlayEverAfter() => ForAll(Cases, 4, (seed, instance, pass) =>
    {
        var lots = new Random(seed);
        var room = MatchInstance.Room(instance.Tickets.Take(2));
        var cell = instance.Cells[0] with { Target = 1, Missing = 1, Places = 1 };
        var could = false;
        for (var at = MatchInstance.Now; at < MatchInstance.Now.AddHours(4); at = at.AddSeconds(lots.Next(1, 4000)))
        {
            var can = pass.Run(room, [cell], at, Options).Length == 1;
            Assert.True(can || !could, $"seed {seed}: could play before {at:O}, and cannot then");
            could = can;
        }
    });

    internal static void ForAll(int cases, int mostTickets, Action<int, MatchInstance, MatchPass> check)
    {
        // One pass for all, as a matcher has: what is kept between passes must not matter.
        var pass = new MatchPass();
        for (var seed = 1; seed <= cases; seed++) check(seed, new MatchInstance(seed, mostTickets), pass);
    }

    private static ImmutableArray<MatchPair> Run(MatchPass pass, MatchInstance instance) =>
        pass.Run(MatchInstance.Room(instance.Tickets), instance.Cells, MatchInstance.Now, Options);

    private static void CheckPairs(int seed, ImmutableArray<MatchPair> pairs)
    {
        var seen = new HashSet<PerformerId>();
        foreach (var pair in pairs)
        {
            Assert.True(seen.Add(pair.A.Performer) && seen.Add(pair.B.Performer), $"seed {seed}: in two pairs");
            var worth = ReferenceScores.Cast(pair.A, pair.B, pair.Cell.Terms, MatchInstance.Now);
            Assert.True(worth > 0, $"seed {seed}: {pair.A.Performer} and {pair.B.Performer} may not play together");
            var only = pair.Cell.Terms with { Prompts = [pair.Prompt] };
            worth = ReferenceScores.Cast(pair.A, pair.B, only, MatchInstance.Now);
            Assert.True(worth > 0, $"seed {seed}: {pair.A.Performer} and {pair.B.Performer} may not play the prompt");
        }

        foreach (var cell in pairs.GroupBy(pair => pair.Cell))
        {
            Assert.True(cell.Count() <= cell.Key.Open, $"seed {seed}: {cell.Key.Cell} has too many");
            var needs = cell.Select((_, i) => ReferenceScores.Need(cell.Key, i, MatchInstance.Now));
            var worths = cell.Select(pair => ReferenceScores.Cast(pair.A, pair.B, pair.Cell.Terms, MatchInstance.Now));
            // Which pair has which place may differ, but the score is of those pairs in those places.
            var most = needs.Zip(worths.OrderDescending(), (need, worth) => need * worth).Sum();
            Assert.True(cell.Sum(pair => pair.Score) <= most + 1e-3, $"seed {seed}: {cell.Key.Cell} boasts");
        }
    }

    private static void CheckNobodyIsLeft(int seed, MatchInstance instance, ImmutableArray<MatchPair> pairs)
    {
        var seated = pairs.SelectMany(pair => new[] { pair.A.Performer, pair.B.Performer }).ToHashSet();
        var left = instance.Tickets.Where(ticket => !seated.Contains(ticket.Performer)).ToList();
        foreach (var cell in instance.Cells.Where(cell => pairs.Count(pair => pair.Cell == cell) < cell.Open))
        {
            for (var a = 0; a < left.Count; a++)
            {
                for (var b = a + 1; b < left.Count; b++)
                {
                    var worth = ReferenceScores.Worth(left[a], left[b], cell.Terms, MatchInstance.Now);
                    var who = $"{left[a].Performer} and {left[b].Performer} for {cell.Cell}";
                    Assert.True(worth <= 0, $"seed {seed}: {who} are left");
                }
            }
        }
    }
}
