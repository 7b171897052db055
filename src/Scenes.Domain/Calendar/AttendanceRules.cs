namespace Scenes.Domain;

/// <summary>
/// Who was there, who was late and who did not come, and the record that is kept of it. Nobody is missed who was not
/// watched for from the start to the end of grace and lateness; what the server caused never counts.
/// </summary>
public static class AttendanceRules
{
    /// <summary>What is said to count half as much after these days.</summary>
    public const int HalfLifeDays = 30;

    /// <summary>The score from which on bookings are for <see cref="Limits.BookingDaysAheadAbsent"/> days.</summary>
    public const double Threshold = 2;

    /// <summary>Hours for which a stop word excuses.</summary>
    public const int StopWordHours = 12;

    /// <summary>What counts less is forgotten.</summary>
    public const double Forgotten = 0.05;

    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(Limits.GraceMinutes);
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(Limits.GraceMinutes + Limits.LatenessMinutes);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>When somebody must look at a calendar next; null when nothing will be due.</summary>
    public static DateTimeOffset? NextDue(CalendarState calendar, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (!calendar.Owing.IsEmpty) return now;
        DateTimeOffset? due = null;
        foreach (var appointment in calendar.Appointments.Where(appointment => appointment.IsOpen))
        {
            var at = appointment.Status == AppointmentStatus.Confirmed ? appointment.Start : appointment.ConfirmBy;
            if (due is null || at < due) due = at;
        }

        return due < now ? now : due;
    }

    /// <summary>The calendar after a look; the very same one when nothing was due.</summary>
    public static CalendarState Look(CalendarState calendar, CalendarLook look)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(look);
        var looked = calendar.Appointments.Where(appointment => appointment.IsOpen)
            .Aggregate(calendar, (state, appointment) => Look(state, appointment, look));
        return ReferenceEquals(looked, calendar) ? calendar : Bounded(looked, look.Now);
    }

    /// <summary>How many days ahead somebody may book.</summary>
    public static int DaysAhead(CalendarState calendar, DateTimeOffset now) =>
        Score(calendar, now) >= Threshold ? Limits.BookingDaysAheadAbsent : Limits.BookingDaysAhead;

    /// <summary>The record as its owner sees it.</summary>
    public static AttendanceRecord Record(CalendarState calendar, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return new AttendanceRecord(
            [.. calendar.Notes.Where(note => now < ForgottenAt(note)).Select(note => new AttendanceLine(
                note.Appointment, note.Pool, note.Start, note.Kind, note.Reason, note.At, Counts(note, now),
                ForgottenAt(note)))],
            Score(calendar, now), Threshold, HalfLifeDays, DaysAhead(calendar, now));
    }

    /// <summary>What a line counts when it is new.</summary>
    public static double WeightOf(AttendanceKind kind) => kind switch
    {
        AttendanceKind.NoShow => 1,
        AttendanceKind.CancelledLate => 0.5,
        AttendanceKind.Late => 0.25,
        _ => 0,
    };

    internal static CalendarState Note(CalendarState calendar, Appointment appointment,
        AttendanceKind kind, AttendanceReason reason, DateTimeOffset now) => calendar with
        {
            Notes =
            [
                .. calendar.Notes.TakeLast(Limits.AttendanceLines - 1),
                new AttendanceNote(appointment.Id, appointment.Pool, appointment.Start, kind, reason, now),
            ],
        };

    private static CalendarState Look(CalendarState calendar, Appointment appointment, CalendarLook look)
    {
        if (!look.Consenting) return Excuse(calendar, appointment, AttendanceReason.ConsentWithdrawn, look.Now);
        if (appointment.Status != AppointmentStatus.Confirmed)
        {
            if (look.Now < appointment.ConfirmBy) return calendar;
            // One that was made late is settled until it begins.
            if (appointment.Status == AppointmentStatus.Asking && look.Now < appointment.Start) return calendar;
            return AppointmentRules.Settle(calendar, appointment, appointment.Status == AppointmentStatus.Asking
                ? AppointmentStatus.Refused : AppointmentStatus.Lapsed, look.Now);
        }

        if (look.Now < appointment.Start) return calendar;
        return look.Sighting switch
        {
            Sighting.InScene => Excuse(calendar, appointment, AttendanceReason.SceneOverran, look.Now),
            Sighting.Waiting => Arrive(calendar, appointment, look),
            _ => Miss(calendar, appointment, look),
        };
    }

    private static CalendarState Arrive(CalendarState calendar, Appointment appointment, CalendarLook look)
    {
        var late = look.Now - appointment.Start;
        // Whoever was not watched for since the grace may have come within it.
        if (late <= Grace || late - look.Watched > Grace)
            return AppointmentRules.Settle(calendar, appointment, AppointmentStatus.Kept, look.Now);
        return Note(AppointmentRules.Settle(calendar, appointment, AppointmentStatus.Late, look.Now), appointment,
            AttendanceKind.Late, AttendanceReason.SeenLate, look.Now);
    }

    private static CalendarState Miss(CalendarState calendar, Appointment appointment, CalendarLook look)
    {
        if (look.Now < appointment.Start + Span) return calendar;
        if (calendar.StoppedAt is { } stopped && stopped >= appointment.Start.AddHours(-StopWordHours))
            return Excuse(calendar, appointment, AttendanceReason.StopWord, look.Now);
        if (look.Watched >= Span)
        {
            return Note(AppointmentRules.Settle(calendar, appointment, AppointmentStatus.NoShow, look.Now), appointment,
                AttendanceKind.NoShow, AttendanceReason.NotSeen, look.Now);
        }

        return look.Now >= appointment.End
            ? Excuse(calendar, appointment, AttendanceReason.ServerFault, look.Now)
            : calendar;
    }

    private static CalendarState Excuse(
        CalendarState calendar, Appointment appointment, AttendanceReason reason, DateTimeOffset now) =>
        Note(AppointmentRules.Settle(calendar, appointment, AppointmentStatus.Excused, now), appointment,
            AttendanceKind.Excused, reason, now);

    private static CalendarState Bounded(CalendarState calendar, DateTimeOffset now)
    {
        var over = calendar.Appointments.Where(appointment => !appointment.IsOpen).ToList();
        var gone = over.Where(appointment => now - appointment.End > Kept)
            .Concat(over.SkipLast(Limits.BookingsRemembered)).Select(appointment => appointment.Id).ToHashSet();
        return calendar with
        {
            Appointments = calendar.Appointments.RemoveAll(appointment => gone.Contains(appointment.Id)),
            Notes = calendar.Notes.RemoveAll(note => now >= ForgottenAt(note)),
        };
    }

    private static double Score(CalendarState calendar, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.Notes.Where(note => now < ForgottenAt(note)).Sum(note => Counts(note, now));
    }

    private static double Counts(AttendanceNote note, DateTimeOffset now) =>
        // A clock that was set back makes nothing count more.
        WeightOf(note.Kind) * Math.Pow(0.5, Math.Max(0, (now - note.At).TotalDays) / HalfLifeDays);

    private static DateTimeOffset ForgottenAt(AttendanceNote note) => note.At.AddDays(
        note.Kind == AttendanceKind.Excused ? HalfLifeDays : HalfLifeDays * Math.Log2(WeightOf(note.Kind) / Forgotten));
}
