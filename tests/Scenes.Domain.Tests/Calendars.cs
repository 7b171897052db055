namespace Scenes.Domain.Tests;

/// <summary>Calendars that tests change in one place; noon of <see cref="Sample"/> is now.</summary>
internal static class Calendars
{
    public static readonly PoolId Pool = PoolId.Parse("en/dyad");
    public static readonly OperationId Op = OperationId.Parse("book-1");
    public static readonly DateTimeOffset Start = Sample.Noon.AddDays(2);

    public static readonly PerformerState Performer = new()
    {
        Profile = new Profile("Ann", ["en"], 5, [], 0, []),
        Consent = new Consent(Consent.CurrentTerms, true, ["train-other"]),
    };

    public static readonly AppointmentOrder Order = new(Pool, Start, 60);

    /// <summary>One booking with its seats, of two days from now.</summary>
    public static CalendarState Booked(AppointmentOrder? order = null) =>
        SeatRules.Held(AppointmentRules.Book(new CalendarState(), Op, order ?? Order, Sample.Noon));

    public static CalendarState Confirmed() => AppointmentRules.Confirm(Booked(), Op);

    public static CalendarLook Look(double minutes, Sighting sighting = Sighting.Nowhere, double? watched = null) =>
        new(sighting, true, TimeSpan.FromMinutes(watched ?? Math.Max(0, minutes)), Start.AddMinutes(minutes));

    public static AppointmentStatus StatusOf(CalendarState calendar) => AppointmentRules.Find(calendar, Op)!.Status;

    public static CalendarState WithNotes(int count, AttendanceKind kind, DateTimeOffset at) => new()
    {
        Notes =
        [
            .. Enumerable.Range(0, count).Select(i => new AttendanceNote(OperationId.Parse($"old-{i}"), Pool,
                at.AddHours(-1), kind, AttendanceReason.NotSeen, at)),
        ],
    };
}
