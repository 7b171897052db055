using System.Collections.Immutable;
using System.Globalization;
using Scenes.Domain;

namespace Scenes.Cli;

/// <summary>All that a rehearsal makes up beforehand, from its seed.</summary>
internal sealed record RehearsalPlan
{
    private const long RatePerHour = 3_600;
    private const int StandInFromPairs = 4;
    private static readonly ImmutableArray<string> Scopes = ["train-generative", "evaluate"];

    /// <summary>The lab, new for each run.</summary>
    public required LabId Lab { get; init; }

    /// <summary>A lab that has nothing and must see nothing (S9).</summary>
    public required LabId OtherLab { get; init; }

    /// <summary>The campaign's slug.</summary>
    public string Slug { get; } = "rehearsal";

    /// <summary>The campaign.</summary>
    public CampaignId Campaign => CampaignId.TryCreate(Lab, Slug, out var id) ? id : throw new FormatException(Slug);

    /// <summary>The order.</summary>
    public required CampaignSpec Spec { get; init; }

    /// <summary>The prompts by slug.</summary>
    public required ImmutableSortedDictionary<string, PromptContent> Prompts { get; init; }

    /// <summary>The performers, then the observers.</summary>
    public required ImmutableArray<Person> People { get; init; }

    /// <summary>Makes a plan.</summary>
    /// <param name="pairs">Pairs of performers; as many observers.</param>
    /// <param name="seconds">The length of a scene.</param>
    /// <param name="seed">Of all chance.</param>
    /// <param name="startedAt">Tells runs of one seed apart.</param>
    /// <param name="timings">The server's.</param>
    public static RehearsalPlan Make(int pairs, int seconds, int seed, DateTimeOffset startedAt, SceneTimings timings)
    {
        var random = new Random(seed);
        var run = $"{seed.ToString(CultureInfo.InvariantCulture)}-{startedAt.ToUnixTimeSeconds() % 100_000_000:x}";
        // A language reserved for local use (ISO 639-2, qaa to qtz) gives the run a pool that nobody else waits in;
        // another for each run, as one that was broken off may have left its campaign open.
        var pool = (seed + startedAt.ToUnixTimeSeconds()) % (20 * 26);
        var language = $"q{(char)('a' + (pool / 26))}{(char)('a' + (pool % 26))}";
        var prompts = RehearsalPrompts.In(language);
        var cells = RehearsalPrompts.CellsFor(prompts, pairs);
        var spec = new CampaignSpec($"Rehearsal {run}", language, "dyad", cells, "EUR", 1, RatePerHour, seconds,
            Math.Max(1, seconds / 2), 1, Scopes, ["improv"]);
        var lease = Pay.Lease(spec, timings, 2 * timings.MaxPaidWaitSeconds);
        return new RehearsalPlan
        {
            Lab = LabId.Parse($"rehearsal-{run}"),
            OtherLab = LabId.Parse($"rehearsal-{run}-x"),
            Prompts = prompts,
            Spec = spec with { BudgetMinor = lease * ((3 * pairs) + 10) },
            People = PeopleOf(pairs, run, language, random),
        };
    }

    private static ImmutableArray<Person> PeopleOf(int pairs, string run, string language, Random random)
    {
        var people = ImmutableArray.CreateBuilder<Person>();
        for (var i = 0; i < 3 * pairs; i++)
        {
            var observes = i >= 2 * pairs;
            var id = PerformerId.Parse($"{(observes ? 'o' : 'p')}-{run}-{i + 1}");
            // Some are pickier than others; the lightest prompts suit all, so that nobody waits in vain.
            var profile = new Profile($"Script {i + 1}", [language], i % 4 == 3 ? 1 : 3,
                i % 5 == 4 ? ["separation", "ageing"] : [], i % 3 == 2 ? RatePerHour : 0, [],
                [new Grade(language, 5), new Grade("improv", 4)]);
            people.Add(new Person(id, profile, new Consent(Consent.CurrentTerms, true, Scopes),
                observes ? ["observing"] : [new Grade("improv", 3 + (i % 3)), new Grade("character-work", 1 + (i % 5))],
                observes ? Trait.None : TraitOf(i, pairs),
                TimeSpan.FromMinutes(random.Next(-300, 301)), random.Next()));
        }

        // Nobody whom others count on: they play only if somebody is lost.
        if (pairs >= StandInFromPairs) people.Add(StandInOf(people[0], run, random));
        return people.ToImmutable();
    }

    private static Person StandInOf(Person like, string run, Random random) => like with
    {
        Performer = PerformerId.Parse($"s-{run}"),
        Profile = like.Profile with { Name = "Stand-in" },
        Trait = Trait.StandsIn,
        Seed = random.Next(),
    };

    // Spread over different pairs where there are enough of them.
    private static Trait TraitOf(int index, int pairs) => (index, pairs) switch
    {
        (0, _) => Trait.Declines,
        (1, >= 2) => Trait.Leaves,
        (2, _) => Trait.DropsOut,
        (4, _) => Trait.Withholds,
        (3, 2) => Trait.Withholds,
        (1, 1) => Trait.DropsOut,
        (9, >= 6) => Trait.Stops,
        (10, >= 6) => Trait.Withdraws,
        (8, >= 6) => Trait.Blocks,
        _ => Trait.None,
    };
}
