using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>A performer's calendar as stored, beside the performer.</summary>
public sealed record CalendarState
{
    /// <summary>Null until set.</summary>
    public Availability? Availability { get; init; }

    /// <summary>The languages of their profile when it was last looked at, for the counts of pools.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>Bookings to come and those lately over, by their start.</summary>
    public ImmutableArray<Appointment> Appointments { get; init; } = [];

    /// <summary>Rises with each change of the seats that they hold.</summary>
    public long SeatRevision { get; init; }

    /// <summary>Pools and days that were not told of the newest seats yet: keys of <see cref="PoolDay"/>.</summary>
    public ImmutableArray<string> Owing { get; init; } = [];

    /// <summary>How they kept their bookings, the oldest first.</summary>
    public ImmutableArray<AttendanceNote> Notes { get; init; } = [];

    /// <summary>When a stop word last ended a scene of theirs; null when none did.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Commands taken lately.</summary>
    public OperationLog Operations { get; init; } = OperationLog.Empty;
}
