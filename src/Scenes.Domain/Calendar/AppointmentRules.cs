namespace Scenes.Domain;

/// <summary>What may be booked ahead, and what becomes of it by what its owner does.</summary>
public static class AppointmentRules
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan SecondThought = TimeSpan.FromMinutes(10);

    private static readonly Rejection Over =
        Rejection.Conflict("booking.over", "This booking is over, or was given up.");

    /// <summary>Why a time cannot be booked; null when it can, if there are seats.</summary>
    /// <param name="calendar">Whose.</param>
    /// <param name="order">What is wished for.</param>
    /// <param name="performer">The same performer.</param>
    /// <param name="now">Now.</param>
    public static Rejection? Check(
        CalendarState calendar, AppointmentOrder order, PerformerState performer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(performer);
        if (performer.Profile is not { } profile || !PerformerRules.IsConsenting(performer))
            return Rejection.Conflict("booking.not_ready", "Set your profile and give consent first.");
        if (CheckFields(order, profile, now) is { } wrong) return wrong;
        var days = AttendanceRules.DaysAhead(calendar, now);
        if (order.Start > now.AddDays(days))
        {
            return Rejection.Conflict("booking.too_far",
                $"You missed bookings lately: for now you can book up to {days} days ahead, and walk in at any time.");
        }

        if (calendar.Appointments.Count(other => other.IsOpen) >= Limits.BookingsAhead)
            return Rejection.Exhausted("booking.too_many", $"{Limits.BookingsAhead} bookings to come are the most.");
        var end = order.Start.AddMinutes(order.Minutes);
        return calendar.Appointments.FirstOrDefault(other => SeatRules.HasSeats(other.Status)
            && other.Start < end && order.Start < other.End) is { } clash
            ? Rejection.Conflict("booking.overlaps", $"You have booked {clash.Start:u} to {clash.End:u} already.")
            : null;
    }

    /// <summary>The calendar with one more booking, whose seats are to be asked for.</summary>
    /// <param name="calendar">Whose.</param>
    /// <param name="id">The operation that makes it.</param>
    /// <param name="order">What <see cref="Check"/> has nothing against.</param>
    /// <param name="now">Now.</param>
    public static CalendarState Book(
        CalendarState calendar, OperationId id, AppointmentOrder order, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(order);
        var (start, end) = (order.Start.ToUniversalTime(), order.Start.ToUniversalTime().AddMinutes(order.Minutes));
        var within = calendar.Availability is { } hours
            && Openings.Between(hours, start, end) is [var open] && open.Start == start && open.End == end;
        var appointment = new Appointment(id, order.Pool, start, order.Minutes, AppointmentStatus.Asking, within, now,
            start.AddMinutes(-Limits.ConfirmFromMinutes), start.AddMinutes(-Limits.ConfirmByMinutes),
            Earlier(start, Later(start.AddMinutes(-Limits.CancelFreeMinutes), now + SecondThought)), null);
        return SeatRules.Owing(calendar, appointment) with
        {
            Appointments = [.. calendar.Appointments.Add(appointment).OrderBy(other => other.Start)],
        };
    }

    /// <summary>Why a booking cannot be confirmed; null when it can.</summary>
    public static Rejection? CheckConfirm(CalendarState calendar, OperationId booking, DateTimeOffset now)
    {
        if (Find(calendar, booking) is not { } appointment) return Rejection.NotFound;
        if (appointment.Status == AppointmentStatus.Confirmed) return null;
        if (appointment.Status != AppointmentStatus.Booked || now >= appointment.ConfirmBy) return Over;
        return now < appointment.ConfirmFrom
            ? Rejection.Conflict("booking.too_early", $"It can be confirmed from {appointment.ConfirmFrom:u} on.")
            : null;
    }

    /// <summary>The calendar with a booking confirmed.</summary>
    public static CalendarState Confirm(CalendarState calendar, OperationId booking) =>
        With(calendar, Find(calendar, booking)! with { Status = AppointmentStatus.Confirmed });

    /// <summary>Why a booking cannot be cancelled; null when it can.</summary>
    public static Rejection? CheckCancel(CalendarState calendar, OperationId booking, DateTimeOffset now) =>
        Find(calendar, booking) switch
        {
            null => Rejection.NotFound,
            { Status: AppointmentStatus.Cancelled } => null,
            { IsOpen: true } open when now < open.Start => null,
            _ => Over,
        };

    /// <summary>The calendar with a booking cancelled; after <see cref="Appointment.CancelFreeUntil"/> with a
    /// note.</summary>
    public static CalendarState Cancel(CalendarState calendar, OperationId booking, DateTimeOffset now)
    {
        var appointment = Find(calendar, booking)!;
        if (!appointment.IsOpen) return calendar;
        var given = Settle(calendar, appointment, AppointmentStatus.Cancelled, now);
        var free = now < appointment.CancelFreeUntil || appointment.Status == AppointmentStatus.Asking;
        return free ? given : AttendanceRules.Note(
            given, appointment, AttendanceKind.CancelledLate, AttendanceReason.CancelledLate, now);
    }

    /// <summary>A booking; null when the calendar has none of that name.</summary>
    public static Appointment? Find(CalendarState calendar, OperationId booking)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.Appointments.FirstOrDefault(appointment => appointment.Id == booking);
    }

    /// <summary>The calendar with a booking brought to its end; seats of a time to come are given back.</summary>
    internal static CalendarState Settle(
        CalendarState calendar, Appointment appointment, AppointmentStatus status, DateTimeOffset now)
    {
        var settled = With(calendar, appointment with { Status = status, SettledAt = now });
        return !SeatRules.HasSeats(status) && now < appointment.End ? SeatRules.Owing(settled, appointment) : settled;
    }

    internal static CalendarState With(CalendarState calendar, Appointment changed) => calendar with
    {
        Appointments = [.. calendar.Appointments.Select(other => other.Id == changed.Id ? changed : other)],
    };

    private static Rejection? CheckFields(AppointmentOrder order, Profile profile, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        errors.Require(
            order.Pool.Value is not null && Vocabulary.Kinds.Contains(order.Pool.Kind)
                && profile.Languages.Contains(order.Pool.Language),
            "pool", "must be a language of your profile and a kind of work, such as en/dyad");
        errors.Require(order.Start.UtcTicks % Quarter.Ticks == 0, "start", "must be on a quarter of an hour");
        var ahead = order.Start - now;
        errors.Require(
            ahead >= TimeSpan.FromMinutes(Limits.BookingLeadMinutes)
                && ahead <= TimeSpan.FromDays(Limits.BookingDaysAhead),
            "start", $"must be {Limits.BookingLeadMinutes} minutes to {Limits.BookingDaysAhead} days ahead");
        errors.Range(order.Minutes, Limits.BookingMinutesMin, Limits.BookingMinutesMax, "minutes");
        errors.Require(order.Minutes % 15 == 0, "minutes", "must be quarters of an hour");
        return errors.Any ? Rejection.Fields("booking.invalid", errors.All) : null;
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
