using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>
/// A performer's calendar: a state of its own beside the performer. Seats are asked for after the wish is stored and
/// given back by numbered claims, so that whatever is cut off is settled by the next look; deadlines are instants in
/// the state, a timer looks while somebody is here, and a reminder stands behind it.
/// </summary>
internal sealed partial class PerformerGrain
{
    private const string CalendarCare = "calendar";

    private static readonly Rejection NoSeats = Rejection.Exhausted(
        "booking.full", "There is no seat left at that time. Take another, or walk in.");

    private PresenceWatch? _presence;
    private TimeSpan _seenElapsed;
    private DateTimeOffset? _calendarReminder;
    private IGrainTimer? _calendarWatch;

    private CalendarState Calendar => calendar.State.Calendar;

    // A clock that nobody sets.
    private TimeSpan Elapsed => clock.GetElapsedTime(0, clock.GetTimestamp());

    private bool IsCalendarDue => AttendanceRules.NextDue(Calendar, Now) <= Now
        || (!PerformerRules.IsConsenting(State) && Calendar.Appointments.Any(appointment => appointment.IsOpen));

    /// <inheritdoc/>
    public async Task<CalendarView> GetCalendarAsync()
    {
        await LookAtCalendarAsync();
        return CalendarNow();
    }

    /// <inheritdoc/>
    public async Task<Reply<CalendarView>> SetAvailabilityAsync(OperationId operation, Availability availability)
    {
        var rejection = await ExecuteAsync(operation,
            Fingerprint.Of("availability", availability, ScenesJsonContext.Default.Availability).ToString(),
            () => AvailabilityRules.Check(availability, Now),
            state => state with { Availability = availability, Languages = State.Profile?.Languages ?? [] });
        return rejection is null ? CalendarNow() : rejection;
    }

    /// <inheritdoc/>
    public async Task<Reply<Appointment>> BookAsync(OperationId operation, AppointmentOrder order)
    {
        var rejection = await ExecuteAsync(operation,
            Fingerprint.Of("book", order, ScenesJsonContext.Default.AppointmentOrder).ToString(),
            () => AppointmentRules.Find(Calendar, operation) is not null
                ? Rejection.OperationReused
                : AppointmentRules.Check(Calendar, order, State, Now),
            state => AppointmentRules.Book(state, operation, order, Now));
        return rejection ?? Answer(operation);
    }

    /// <inheritdoc/>
    public async Task<Reply<Appointment>> ConfirmBookingAsync(OperationId operation, OperationId booking)
    {
        var rejection = await ExecuteAsync(operation, $"confirm|{booking}",
            () => AppointmentRules.CheckConfirm(Calendar, booking, Now),
            state => AppointmentRules.Confirm(state, booking));
        return rejection ?? Answer(booking);
    }

    /// <inheritdoc/>
    public async Task<Reply<Appointment>> CancelBookingAsync(OperationId operation, OperationId booking)
    {
        var rejection = await ExecuteAsync(operation, $"cancel|{booking}",
            () => AppointmentRules.CheckCancel(Calendar, booking, Now),
            state => AppointmentRules.Cancel(state, booking, Now));
        return rejection ?? Answer(booking);
    }

    private Reply<Appointment> Answer(OperationId booking) => AppointmentRules.Find(Calendar, booking) switch
    {
        // Long over, and forgotten.
        null => Rejection.NotFound,
        { Status: AppointmentStatus.Refused } => NoSeats,
        var appointment => appointment,
    };

    private CalendarView CalendarNow()
    {
        var availability = Calendar.Availability is { } said ? AvailabilityRules.WithoutPast(said, Now) : null;
        return new CalendarView(availability, availability is null ? null : Openings.Next(availability, Now),
            Calendar.Appointments, AttendanceRules.Record(Calendar, Now));
    }

    private async Task<Rejection?> ExecuteAsync(
        OperationId operation, string fingerprint, Func<Rejection?> check, Func<CalendarState, CalendarState> change)
    {
        await LookAtCalendarAsync();
        if (Calendar.Operations.Find(operation, fingerprint) is { } same)
        {
            if (!same) return Rejection.OperationReused;
        }
        else
        {
            if (check() is { } rejection) return rejection;
            var changed = change(Calendar);
            await SaveAsync(changed with { Operations = changed.Operations.Add(operation, fingerprint) });
        }

        // Also for a repeat: the first attempt may have ended before it came here.
        await SettleSeatsAsync();
        return null;
    }

    private async Task SaveAsync(CalendarState state)
    {
        // Before the state that needs it: whatever happens next, somebody looks again.
        if (AttendanceRules.NextDue(state, Now) is { } due && !(due >= _calendarReminder)) await RemindAsync(due);
        await calendar.SaveAsync(this, new StoredCalendar(state));
        WatchCalendar();
    }

    private async Task RemindAsync(DateTimeOffset due)
    {
        var ahead = due - Now;
        await this.RegisterOrUpdateReminder(
            CalendarCare, ahead < ReminderPeriod ? ReminderPeriod : ahead, ReminderPeriod);
        _calendarReminder = due;
    }

    private void WatchCalendar()
    {
        var needed = AttendanceRules.NextDue(Calendar, Now) is not null;
        if (needed && _calendarWatch is null)
        {
            _calendarWatch = this.RegisterGrainTimer(
                () => IsCalendarDue ? CareForCalendarAsync() : Task.CompletedTask, WatchPeriod, WatchPeriod);
        }
        else if (!needed && _calendarWatch is not null)
        {
            _calendarWatch.Dispose();
            _calendarWatch = null;
        }
    }

    /// <summary>Does what is due, and says when to look again.</summary>
    private async Task CareForCalendarAsync()
    {
        await LookAtCalendarAsync();
        await SettleSeatsAsync();
        if (AttendanceRules.NextDue(Calendar, Now) is { } due)
        {
            // A reminder that is early would come every minute until then.
            if (due - Now > ReminderPeriod && due != _calendarReminder) await RemindAsync(due);
        }
        else if (await this.GetReminder(CalendarCare) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
            _calendarReminder = null;
        }
    }

    private async Task LookAtCalendarAsync()
    {
        _presence = _presence?.Look(Now, Elapsed) ?? PresenceWatch.Begin(Now, Elapsed);
        var looked = AttendanceRules.Look(Calendar, new CalendarLook(
            Sighting(), PerformerRules.IsConsenting(State), _presence.Value.Watched, Now));
        if (!ReferenceEquals(looked, Calendar)) await SaveAsync(looked);
    }

    // A step of the server's clock takes nobody out of a pool.
    private Sighting Sighting()
    {
        if (State.IsBooked(Now)) return State.Confirmed ? Domain.Sighting.InScene : Domain.Sighting.Waiting;
        var seen = IsPresent || Elapsed - _seenElapsed < TimeSpan.FromSeconds(timings.StaleSeconds);
        return State.WaitingSince is not null && seen ? Domain.Sighting.Waiting : Domain.Sighting.Nowhere;
    }

    private async Task NoteSeenAsync()
    {
        _seenElapsed = Elapsed;
        if (IsCalendarDue) await LookAtCalendarAsync();
    }

    private async Task NoteStopWordAsync()
    {
        if (Calendar.Appointments.Any(appointment => appointment.IsOpen))
            await SaveAsync(Calendar with { StoppedAt = Now });
    }

    private async Task NoteLanguagesAsync()
    {
        var languages = State.Profile?.Languages ?? [];
        if (Calendar.Availability is not null && !languages.SequenceEqual(Calendar.Languages))
            await SaveAsync(Calendar with { Languages = languages });
    }

    /// <summary>
    /// Tells each pool and day what is wanted of it until all have heard it. It may be told twice; that a newer claim
    /// came first means that another activation is ahead of this one.
    /// </summary>
    private async Task SettleSeatsAsync()
    {
        while (!Calendar.Owing.IsEmpty)
        {
            var refused = false;
            foreach (var key in Calendar.Owing)
            {
                var claim = SeatRules.ClaimOf(_performer, Calendar, PoolDay.Parse(key));
                var answer = await GrainFactory.GetGrain<IPoolDayGrain>(key).SetSeatsAsync(claim);
                if (answer == SeatAnswer.Held) continue;
                refused = true;
                if (answer == SeatAnswer.Full) await SaveAsync(SeatRules.Refused(Calendar, PoolDay.Parse(key), Now));
                else await CatchUpAsync();
                break;
            }

            if (!refused) await SaveAsync(SeatRules.Held(Calendar));
        }
    }

    private async Task CatchUpAsync()
    {
        var before = Calendar.SeatRevision;
        await calendar.ReadStateAsync();
        if (Calendar.SeatRevision == before) await SaveAsync(SeatRules.Raised(Calendar));
    }
}
