using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>A performer as stored.</summary>
public sealed record PerformerState
{
    /// <summary>Rises with every change.</summary>
    public long Revision { get; init; }

    /// <summary>Null until set.</summary>
    public Profile? Profile { get; init; }

    /// <summary>Null until given, and after it was withdrawn.</summary>
    public Consent? Consent { get; init; }

    /// <summary>
    /// When consent was last withdrawn: what was recorded before is in no later delivery (S10). Null when never.
    /// </summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>What they are verified for, skills and languages. What was stored as a word is read as verified at
    /// <see cref="Grade.OfAWord"/>.</summary>
    public ImmutableArray<Grade> Skills { get; init; } = [];

    /// <summary>Since when they wait; null when they do not. Kept while an offer stands.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Whether they would stand by; said when they got ready.</summary>
    public bool WouldStandBy { get; init; }

    /// <summary>How they stand by; null when they do not. Kept while they are asked to stand in.</summary>
    public StandbyPost? StandingBy { get; init; }

    /// <summary>Standing by in this stretch of waiting that is over and owed as such, seconds.</summary>
    public long StoodBySeconds { get; init; }

    /// <summary>Whether an offer to them fell through without their doing.</summary>
    public bool InFront { get; init; }

    /// <summary>The one booking (S5); null when free.</summary>
    public Booking? Booking { get; init; }

    /// <summary>Whether the booking is confirmed and cannot lapse.</summary>
    public bool Confirmed { get; init; }

    /// <summary>Performers met lately, the newest last.</summary>
    public ImmutableArray<Meeting> Partners { get; init; } = [];

    /// <summary>Prompts passed on in this stretch of waiting.</summary>
    public ImmutableArray<PromptId> Passed { get; init; } = [];

    /// <summary>The day that <see cref="Spent"/> counts; UTC.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Intensity played on <see cref="Day"/>.</summary>
    public int Spent { get; init; }

    /// <summary>What the platform still has to pay, the oldest first.</summary>
    public ImmutableArray<PlatformDue> Owed { get; init; } = [];

    /// <summary>The day of the last device check that was paid, UTC; null before the first.</summary>
    public DateOnly? CheckedOn { get; init; }

    /// <summary>A withdrawal of which some scenes of before it were not told yet; null when all were.</summary>
    public DateTimeOffset? Telling { get; init; }

    /// <summary>The last scene that was told of it, in the order of the list; null before the first.</summary>
    public string? ToldUpTo { get; init; }

    /// <summary>Commands taken lately.</summary>
    public OperationLog Operations { get; init; } = OperationLog.Empty;

    /// <summary>Whether they hold a booking at an instant.</summary>
    public bool IsBooked(DateTimeOffset now) => Booking is not null && (Confirmed || now < Booking.Until);
}
