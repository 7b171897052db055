namespace Scenes.Domain;

/// <summary>
/// Which seats a calendar holds. What is wished for is stored before it is asked for, and each change of it is
/// numbered; so whatever is cut off in between is asked for again, or given back, by whoever looks next.
/// </summary>
public static class SeatRules
{
    /// <summary>Whether bookings of a status have their seats.</summary>
    public static bool HasSeats(AppointmentStatus status) =>
        status is not (AppointmentStatus.Cancelled or AppointmentStatus.Lapsed)
            and not (AppointmentStatus.Refused or AppointmentStatus.Excused);

    /// <summary>All seats that a calendar wants of a pool and day.</summary>
    public static SeatClaim ClaimOf(PerformerId performer, CalendarState calendar, PoolDay day)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var bits = calendar.Appointments.Where(appointment => HasSeats(appointment.Status))
            .Aggregate(0UL, (all, appointment) => all | day.HalfHoursOf(appointment));
        return new SeatClaim(performer, calendar.SeatRevision, bits);
    }

    /// <summary>The calendar after all pools and days granted what it wants.</summary>
    public static CalendarState Held(CalendarState calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar with
        {
            Owing = [],
            Appointments = [.. calendar.Appointments.Select(Held)],
        };
    }

    /// <summary>The calendar after a pool and day refused: what was asked for there is given up.</summary>
    public static CalendarState Refused(CalendarState calendar, PoolDay day, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var refused = calendar.Appointments.Where(appointment =>
            appointment.Status == AppointmentStatus.Asking && PoolDay.Of(appointment).Contains(day)).ToList();
        return refused.Count == 0
            ? calendar with { Owing = calendar.Owing.Remove(day.ToString()) }
            : refused.Aggregate(calendar, (state, appointment) =>
                AppointmentRules.Settle(state, appointment, AppointmentStatus.Refused, now));
    }

    /// <summary>The calendar with a number that a pool has not heard of yet, for one that heard of a later
    /// one.</summary>
    public static CalendarState Raised(CalendarState calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar with { SeatRevision = calendar.SeatRevision + 1 };
    }

    private static Appointment Held(Appointment appointment) => appointment.Status != AppointmentStatus.Asking
        ? appointment
        : appointment with
        {
            // Whoever books that late says with it that they will come.
            Status = appointment.BookedAt >= appointment.ConfirmBy
                ? AppointmentStatus.Confirmed : AppointmentStatus.Booked,
        };

    internal static CalendarState Owing(CalendarState calendar, Appointment appointment) => Raised(calendar) with
    {
        Owing = [.. calendar.Owing.Union(PoolDay.Of(appointment).Select(day => day.ToString()))],
    };
}
