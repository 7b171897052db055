using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>A campaign: the fold of its log.</summary>
public sealed record CampaignState
{
    /// <summary>A campaign of which nothing is known.</summary>
    public static CampaignState Empty { get; } = new();

    /// <summary>What was ordered; null before it was created.</summary>
    public CampaignSpec? Spec { get; init; }

    /// <summary>Whether it makes scenes.</summary>
    public CampaignStatus Status { get; init; }

    /// <summary>The prompt versions it plays, by slug.</summary>
    public ImmutableSortedDictionary<string, PromptPick> Prompts { get; init; } =
        ImmutableSortedDictionary.Create<string, PromptPick>(StringComparer.Ordinal);

    /// <summary>Places held, by scene.</summary>
    public ImmutableSortedDictionary<string, PlaceHeld> Holds { get; init; } =
        ImmutableSortedDictionary.Create<string, PlaceHeld>(StringComparer.Ordinal);

    /// <summary>What was set aside for the newest stand-in, by scene that holds a place.</summary>
    public ImmutableSortedDictionary<string, HoldRaised> Raises { get; init; } =
        ImmutableSortedDictionary.Create<string, HoldRaised>(StringComparer.Ordinal);

    /// <summary>How many of <see cref="Holds"/> each cell has.</summary>
    public ImmutableSortedDictionary<string, int> Held { get; init; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>Scenes that count, by cell.</summary>
    public ImmutableSortedDictionary<string, int> Counted { get; init; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>Booked so far, minor units.</summary>
    public long SpentMinor { get; init; }

    /// <summary>Set aside for scenes under way, minor units.</summary>
    public long LeasedMinor { get; init; }

    /// <summary>When it last held a place, or was last set running if that was later; the beginning of time before
    /// either. Whoever was paused was not starved meanwhile.</summary>
    public DateTimeOffset Turn { get; init; }

    /// <summary>The key of its pseudonyms, hex; null before it was created or after it was erased.</summary>
    public string? PseudonymKey { get; init; }

    /// <summary>Places held in a cell.</summary>
    public int HeldIn(string cell) => Held.GetValueOrDefault(cell);

    /// <summary>Scenes of a cell that count.</summary>
    public int CountedIn(string cell) => Counted.GetValueOrDefault(cell);

    /// <summary>Adds the records of one entry.</summary>
    /// <param name="events">The records.</param>
    /// <param name="at">When the entry was written.</param>
    public CampaignState Apply(ImmutableArray<CampaignEvent> events, DateTimeOffset at)
    {
        var after = events.Aggregate(this, (state, e) => state.Apply(e));
        return events.Any(e => e is PlaceHeld or CampaignMoved { To: CampaignStatus.Running })
            ? after with { Turn = at }
            : after;
    }

    private CampaignState Apply(CampaignEvent e) => e switch
    {
        CampaignCreated created => this with
        {
            Spec = created.Spec,
            Prompts = created.Prompts.ToImmutableSortedDictionary(p => p.Prompt.Slug, p => p, StringComparer.Ordinal),
        },
        CampaignMoved moved => this with { Status = moved.To },
        CampaignKept => this,
        PlaceHeld held => this with
        {
            Holds = Holds.Add(held.Scene.Value, held),
            Held = Held.SetItem(held.Cell, HeldIn(held.Cell) + 1),
            LeasedMinor = LeasedMinor + held.LeaseMinor,
        },
        HoldRaised raised => Raised(raised),
        HoldSettled settled => Settled(settled),
        SceneUncounted uncounted => this with
        {
            Counted = Counted.SetItem(uncounted.Cell, CountedIn(uncounted.Cell) - 1),
        },
        _ => throw new InvalidOperationException($"A campaign's log holds an unknown record: {e?.GetType().Name}."),
    };

    private CampaignState Raised(HoldRaised raised)
    {
        var (scene, hold) = (raised.Scene.Value, Holds[raised.Scene.Value]);
        var before = Raises.GetValueOrDefault(scene) is { } last && last.StandIn == raised.StandIn
            ? last.AddedMinor
            : 0;
        return this with
        {
            Holds = Holds.SetItem(scene, hold with { LeaseMinor = hold.LeaseMinor + raised.AddedMinor }),
            Raises = Raises.SetItem(scene, raised with { AddedMinor = before + raised.AddedMinor }),
            LeasedMinor = LeasedMinor + raised.AddedMinor,
        };
    }

    private CampaignState Settled(HoldSettled settled)
    {
        var hold = Holds[settled.Scene.Value];
        return this with
        {
            Holds = Holds.Remove(settled.Scene.Value),
            Raises = Raises.Remove(settled.Scene.Value),
            Held = Held.SetItem(hold.Cell, HeldIn(hold.Cell) - 1),
            LeasedMinor = LeasedMinor - hold.LeaseMinor,
            SpentMinor = SpentMinor + settled.CostMinor,
            Counted = settled.Counted ? Counted.SetItem(hold.Cell, CountedIn(hold.Cell) + 1) : Counted,
        };
    }
}
