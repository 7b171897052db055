using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>A scene: the fold of its log.</summary>
public sealed record SceneState
{
    /// <summary>A scene of which nothing is known.</summary>
    public static SceneState Empty { get; } = new();

    /// <summary>The state.</summary>
    public ScenePhase Phase { get; init; }

    /// <summary>Why it is in that state.</summary>
    public string? Reason { get; init; }

    /// <summary>What it is made of; null before the offer.</summary>
    public SceneOffered? Offer { get; init; }

    /// <summary>Since when it is in its state.</summary>
    public DateTimeOffset PhaseSince { get; init; }

    /// <summary>When it first went live; null before.</summary>
    public DateTimeOffset? LiveSince { get; init; }

    /// <summary>When playing ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Holds that are over, together.</summary>
    public TimeSpan Held { get; init; }

    /// <summary>A and B, then observers and stand-ins as they came.</summary>
    public ImmutableArray<Participant> Roster { get; init; } = [];

    /// <summary>Who was asked to stand in and is not on the roster.</summary>
    public ImmutableArray<StandInCandidate> Candidates { get; init; } = [];

    /// <summary>Curveballs handed over, in order.</summary>
    public ImmutableArray<HandedCurveball> Curveballs { get; init; } = [];

    /// <summary>The room; null before Gathering, when the scene was played, and where scenes have none.</summary>
    public SceneRoom? Room { get; init; }

    /// <summary>What was recorded, as it was announced.</summary>
    public ImmutableArray<RecordedSegment> Segments { get; init; } = [];

    /// <summary>Why all of that was erased; null while it was not.</summary>
    public string? Erased { get; init; }

    /// <summary>Pay owed so far.</summary>
    public ImmutableArray<PayDue> Pay { get; init; } = [];

    /// <summary>What is still owed to other grains, in order; see <see cref="SceneEffects"/>.</summary>
    public ImmutableArray<string> Effects { get; init; } = [];

    /// <summary>Labels that were corrected or retracted, by seq, with the seq of what stands for each.</summary>
    public ImmutableSortedDictionary<long, long> Corrected { get; init; } = ImmutableSortedDictionary<long, long>.Empty;

    /// <summary>
    /// What is sealed with the cast: keys what must not be guessed. Empty before the offer and once erased.
    /// </summary>
    public string Nonce { get; init; } = "";

    /// <summary>Records so far.</summary>
    public long Seq { get; init; }

    /// <summary>Whether it counted for its cell when it was completed; what the campaign is told.</summary>
    public bool Counted { get; init; }

    /// <summary>Whether somebody on its roster withdrew consent: no lab may look at it any more (S10).</summary>
    public bool Withdrawn => Roster.Any(participant => participant.Withdrawn);

    /// <summary>Whether no move leads on.</summary>
    public bool IsFinal => Phase is ScenePhase.Completed or ScenePhase.Aborted or ScenePhase.Quarantined;

    /// <summary>The performers, without observers, also those who were lost.</summary>
    public IEnumerable<Participant> Performers => Roster.Where(participant => !participant.IsObserver);

    /// <summary>One performer for each role: who plays it now, or is expected to.</summary>
    public IEnumerable<Participant> Cast => Performers.Where(performer => performer.ReplacedBy is null);

    /// <summary>Performers of whom there is anything in the scene: its use is for all of them to grant.</summary>
    public IEnumerable<Participant> Recorded => Performers.Where(performer => performer.Came || !performer.IsStandIn);

    /// <summary>A participant by person; null for anybody else.</summary>
    public Participant? Find(PerformerId performer)
    {
        foreach (var participant in Roster)
        {
            if (participant.Performer == performer) return participant;
        }

        return null;
    }

    /// <summary>Who was asked to stand in and is not on the roster, by person; null for anybody else.</summary>
    public StandInCandidate? Asked(PerformerId performer) =>
        Candidates.FirstOrDefault(candidate => candidate.Who.Performer == performer);

    /// <summary>A curveball that was handed over; null for any other.</summary>
    public HandedCurveball? Handed(string curveball) => Curveballs.FirstOrDefault(ball => ball.Id == curveball);

    /// <summary>Time played up to an instant, without holds.</summary>
    public TimeSpan Played(DateTimeOffset now)
    {
        if (LiveSince is not { } since) return TimeSpan.Zero;
        var holding = Phase == ScenePhase.Holding ? now - PhaseSince : TimeSpan.Zero;
        return (EndedAt ?? now) - since - Held - holding;
    }

    /// <summary>Time that somebody was there while the scene was played, up to an instant.</summary>
    public TimeSpan AttendedBy(Participant participant, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(participant);
        if (LiveSince is not { } live || participant.PresentSince is not { } since) return participant.Attended;
        var end = EndedAt ?? Deadline ?? until;
        if (until < end) end = until;
        var from = since > live ? since : live;
        return participant.Attended + (end > from ? end - from : TimeSpan.Zero);
    }

    /// <summary>When the state moves on by itself; null when it does not.</summary>
    public DateTimeOffset? Deadline => Phase switch
    {
        ScenePhase.Offered => PhaseSince.AddSeconds(Offer!.Timings.AcceptSeconds),
        ScenePhase.Gathering => PhaseSince.AddSeconds(Offer!.Timings.GatherSeconds),
        ScenePhase.Live => LiveSince!.Value.AddSeconds(Offer!.Terms.SceneSeconds) + Held,
        ScenePhase.Holding => PhaseSince + HoldLeft,
        ScenePhase.Reviewing => PhaseSince.AddSeconds(Offer!.Timings.ReviewSeconds),
        _ => null,
    };

    /// <summary>Whether it counts for its cell now.</summary>
    public bool Counts => Phase == ScenePhase.Completed && !Withdrawn
        && Played(PhaseSince).TotalSeconds >= Offer!.Terms.MinPlayedSeconds
        && Recorded.All(p => p.Granted is { } granted && Offer!.Terms.Scopes.All(scope => granted.Contains(scope)));

    private TimeSpan HoldLeft
    {
        get
        {
            var total = TimeSpan.FromSeconds(Offer!.Timings.HoldSecondsTotal) - Held;
            var one = TimeSpan.FromSeconds(Offer.Timings.HoldSeconds);
            return total < TimeSpan.Zero ? TimeSpan.Zero : total < one ? total : one;
        }
    }
}
