using System.Collections.Immutable;
using System.Globalization;

namespace Scenes.Domain.Tests;

/// <summary>
/// Two pools that share people, second by second, with what a matcher keeps of each: arrivals, places and patience by a
/// seed, real passes, heartbeats every five seconds, people who are taken elsewhere, and a crash that leaves what was
/// kept up to ten seconds before.
/// </summary>
internal sealed class PoolEvening(int seed)
{
    private const int StaleSeconds = 15;
    private const int KeepSeconds = 10;

    private static readonly DateTimeOffset Start = MatchInstance.Now;

    private static readonly RuleSet Rules = RuleSet.None with
    {
        Soft =
        [
            new SoftRule("like", SoftRuleKind.Within, "improv", RoleScope.Both, 1, 1,
                [new Expansion(20, 2), new Expansion(60, 5)]),
        ],
    };

    private readonly Random _lots = new(seed);
    private readonly Pool[] _pools = [new("en"), new("cy")];
    private readonly Dictionary<PerformerId, (Ticket Ticket, DateTimeOffset GoesAt)> _waiting = [];
    private DateTimeOffset _now = Start;
    private int _people;

    /// <summary>The share of judged waits that lay in the range they were told, of both pools.</summary>
    public double Coverage => _pools.Sum(pool => pool.Waits.Hits) / (double)Judged;

    /// <summary>Waits that could be judged.</summary>
    public long Judged => _pools.Sum(pool => pool.Waits.Hits + pool.Waits.Misses);

    /// <summary>Waits that the pools have open.</summary>
    public int Open => _pools.Sum(pool => pool.Waits.Open);

    public void Run(int seconds, double load = 1)
    {
        for (var i = 0; i < seconds; i++, _now = _now.AddSeconds(1))
        {
            if (i % (60 * 20) == 0) load = 0.6 + _lots.NextDouble();
            if (Happens(0.2 * load)) Arrive();
            foreach (var gone in _waiting.Values.Where(one => one.GoesAt <= _now).ToList()) Go(gone.Ticket);
            if (i % 5 == 0) Beat();
            foreach (var pool in _pools) Pass(pool);
            if (i % KeepSeconds != 0) continue;
            foreach (var pool in _pools) pool.Kept = pool.Waits.History();
        }
    }

    /// <summary>Both matchers die; people come again in another order.</summary>
    public void Crash()
    {
        foreach (var pool in _pools) pool.Begin(_now);
        foreach (var (ticket, _) in _waiting.Values.OrderBy(_ => _lots.Next()).ToList()) Announce(ticket);
    }

    /// <summary>Nobody comes any more, and whoever waits falls silent.</summary>
    public void End()
    {
        _waiting.Clear();
        _now = _now.AddSeconds(2 * StaleSeconds);
        foreach (var pool in _pools) Sweep(pool);
    }

    private bool Happens(double chance) => _lots.NextDouble() < chance;

    private void Arrive()
    {
        ImmutableArray<SkillLevel> languages = _lots.Next(5) switch
        {
            0 => [new("en", 5, 0), new("cy", 5, 0)],
            1 => [new("cy", 5, 0)],
            _ => [new("en", 5, 0)],
        };
        var performer = PerformerId.Parse(string.Create(CultureInfo.InvariantCulture, $"p-{++_people}"));
        var ticket = new Ticket(performer, 1, _now, _now, false, [new("improv", _lots.Next(6), 0)], languages, 5, [], 0,
            ["train-other"], [], [], []);
        // Half of those who go say so; the others are only not heard any more.
        _waiting[performer] = (ticket, _now.AddSeconds(-400 * Math.Log(1 - _lots.NextDouble())));
        Announce(ticket);
    }

    private void Announce(Ticket ticket)
    {
        foreach (var pool in _pools.Where(pool => Speaks(ticket, pool)))
        {
            pool.Room.Put(ticket with { SeenAt = _now });
            pool.Waits.Begin(ticket, _now);
        }
    }

    private void Go(Ticket ticket)
    {
        _waiting.Remove(ticket.Performer);
        if (Happens(0.5)) return;
        foreach (var pool in _pools)
        {
            pool.Room.Remove(ticket.Performer);
            pool.Waits.Left(ticket.Performer, _now);
        }
    }

    private void Beat()
    {
        foreach (var (ticket, _) in _waiting.Values)
        {
            foreach (var pool in _pools.Where(pool => Speaks(ticket, pool)))
            {
                // A reservation that was refused took the ticket out; the next heartbeat brings it again.
                if (!pool.Room.Renew(ticket.Performer, ticket.Revision, _now)) Announce(ticket);
            }
        }
    }

    private void Pass(Pool pool)
    {
        Sweep(pool);
        if (Happens(pool.Language == "en" ? 0.065 : 0.035)) pool.Places++;
        if (pool.Places == 0) return;
        var cell = new MatchCell(pool.Terms, "one", 1_000, 1_000, pool.Places, new CampaignTurn(1, _now));
        foreach (var pair in pool.Matches.Run(pool.Room, [cell], _now, new MatchOptions(7, LongestWaitFirst: true)))
        {
            Ticket[] both = [pair.A, pair.B];
            var free = both.All(ticket => _waiting.ContainsKey(ticket.Performer));
            foreach (var ticket in both) Take(pool, ticket, free);
            if (free) pool.Places--;
        }
    }

    private void Take(Pool pool, Ticket ticket, bool free)
    {
        if (!free && _waiting.ContainsKey(ticket.Performer)) return;
        pool.Room.Remove(ticket.Performer);
        if (free) pool.Waits.Matched(ticket.Performer, _now);
        else pool.Waits.Lost(ticket.Performer, _now);
        if (free) _waiting.Remove(ticket.Performer);
    }

    private void Sweep(Pool pool)
    {
        var stale = _now.AddSeconds(-StaleSeconds);
        pool.Room.RemoveSilent(stale, (who, seenAt) => pool.Waits.Left(who, seenAt));
        pool.Waits.EndLost(stale);
    }

    private static bool Speaks(Ticket ticket, Pool pool) => ticket.Languages.Any(one => one.Skill == pool.Language);

    private sealed class Pool
    {
        public Pool(string language)
        {
            Language = language;
            Terms = new CellTerms(CampaignId.Parse($"acme/pool-{language}"), language, 7_400, ["train-other"],
                [new PromptPick(PromptId.Parse("acme/letter"), 1, 1, [])], Rules);
            Begin(Start);
        }

        public string Language { get; }

        public CellTerms Terms { get; }

        public int Places { get; set; }

        public WaitHistory? Kept { get; set; }

        public WaitingRoom Room { get; private set; } = null!;

        public MatchPass Matches { get; private set; } = null!;

        public WaitBook Waits { get; private set; } = null!;

        public void Begin(DateTimeOffset now)
        {
            (Room, Matches, Waits) = (new WaitingRoom(), new MatchPass(), new WaitBook());
            Waits.Recall(Kept, now);
        }
    }
}
