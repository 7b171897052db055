namespace Scenes.Domain.Tests;

/// <summary>
/// Bookings ahead never overlap, are confirmed within their window or lapse, are cancelled without a trace while that
/// is free; bounds hold at, below and above.
/// </summary>
public sealed class AppointmentRulesTests
{
    [Fact]
    public void Check_AGoodOrder_IsTaken() => Assert.Null(Check(Calendars.Order));

    public static TheoryData<string, AppointmentOrder> Wrong => new()
    {
        { "pool", Calendars.Order with { Pool = PoolId.Parse("de/dyad") } },
        { "pool", Calendars.Order with { Pool = PoolId.Parse("en/trio") } },
        { "pool", Calendars.Order with { Pool = default } },
        { "start", Calendars.Order with { Start = Calendars.Start.AddMinutes(5) } },
        { "start", Calendars.Order with { Start = Sample.Noon.AddDays(-1) } },
        { "minutes", Calendars.Order with { Minutes = 50 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Check_OneThingWrong_NamesIt(string path, AppointmentOrder order)
    {
        var rejection = Check(order)!;
        Assert.Equal(("booking.invalid", path), (rejection.Code, Assert.Single(rejection.Errors).Path));
    }

    [Theory]
    [InlineData(Limits.BookingMinutesMin - 15, false)]
    [InlineData(Limits.BookingMinutesMin, true)]
    [InlineData(Limits.BookingMinutesMax, true)]
    [InlineData(Limits.BookingMinutesMax + 15, false)]
    public void Check_MinutesAroundTheBounds_AreTakenWithin(int minutes, bool good) =>
        Assert.Equal(good, Check(Calendars.Order with { Minutes = minutes }) is null);

    [Theory]
    [InlineData(Limits.BookingLeadMinutes - 1, false)]
    [InlineData(Limits.BookingLeadMinutes, true)]
    [InlineData(Limits.BookingLeadMinutes + 1, true)]
    [InlineData(Limits.BookingDaysAhead * 1440 - 1, true)]
    [InlineData(Limits.BookingDaysAhead * 1440, true)]
    [InlineData(Limits.BookingDaysAhead * 1440 + 1, false)]
    public void Check_AheadAroundTheBounds_IsTakenWithin(int minutes, bool good) => Assert.Equal(good,
        AppointmentRules.Check(new CalendarState(), Calendars.Order, Calendars.Performer,
            Calendars.Start.AddMinutes(-minutes)) is null);

    [Theory]
    [InlineData(Limits.BookingsAhead - 1, true)]
    [InlineData(Limits.BookingsAhead, false)]
    [InlineData(Limits.BookingsAhead + 1, false)]
    public void Check_BookingsAroundTheLimit_AreTakenUpToIt(int held, bool good)
    {
        var calendar = new CalendarState();
        for (var i = 0; i < held; i++)
        {
            calendar = AppointmentRules.Book(calendar, OperationId.Parse($"b-{i}"),
                Calendars.Order with { Start = Calendars.Start.AddHours(4 + i) }, Sample.Noon);
        }

        var rejection = AppointmentRules.Check(calendar, Calendars.Order, Calendars.Performer, Sample.Noon);
        Assert.Equal(good ? null : "booking.too_many", rejection?.Code);
    }

    [Theory]
    [InlineData(-60, 60, true)]
    [InlineData(-45, 60, false)]
    [InlineData(0, 60, false)]
    [InlineData(15, 30, false)]
    [InlineData(-30, 120, false)]
    [InlineData(45, 60, false)]
    [InlineData(60, 60, true)]
    public void Check_BesideAnother_MayTouchAndNotOverlap(int offset, int minutes, bool good)
    {
        var order = new AppointmentOrder(Calendars.Pool, Calendars.Start.AddMinutes(offset), minutes);
        var kept = AttendanceRules.Look(Calendars.Confirmed(), Calendars.Look(0, Sighting.Waiting));
        foreach (var calendar in (CalendarState[])[Calendars.Booked(), Calendars.Confirmed(), kept])
        {
            var rejection = AppointmentRules.Check(calendar, order, Calendars.Performer, Sample.Noon);
            Assert.Equal(good ? null : "booking.overlaps", rejection?.Code);
        }
    }

    [Fact]
    public void Check_BesideOneThatWasGivenUp_IsTaken() => Assert.Null(AppointmentRules.Check(
        AppointmentRules.Cancel(Calendars.Booked(), Calendars.Op, Sample.Noon), Calendars.Order, Calendars.Performer,
        Sample.Noon));

    [Fact]
    public void Check_WithoutProfileOrConsent_IsRefused()
    {
        foreach (var performer in (PerformerState[])
            [Calendars.Performer with { Profile = null }, Calendars.Performer with { Consent = null }])
        {
            Assert.Equal("booking.not_ready", AppointmentRules.Check(
                new CalendarState(), Calendars.Order, performer, Sample.Noon)?.Code);
        }
    }

    [Theory]
    [InlineData("11:00", "14:00", true)]
    [InlineData("12:00", "13:00", true)]
    [InlineData("12:00", "12:59", false)]
    [InlineData("12:01", "14:00", false)]
    [InlineData("08:00", "09:00", false)]
    public void Book_AgainstTheHours_SaysWhetherItIsWithin(string start, string end, bool within)
    {
        var calendar = new CalendarState
        {
            Availability = new Availability("Etc/UTC", [new(Calendars.Start.DayOfWeek, start, end)], []),
        };
        Assert.Equal(within, Assert.Single(AppointmentRules.Book(
            calendar, Calendars.Op, Calendars.Order, Sample.Noon).Appointments).WithinHours);
    }

    [Theory]
    [InlineData(-Limits.ConfirmFromMinutes - 1, "booking.too_early")]
    [InlineData(-Limits.ConfirmFromMinutes, null)]
    [InlineData(-Limits.ConfirmByMinutes - 1, null)]
    [InlineData(-Limits.ConfirmByMinutes, "booking.over")]
    public void CheckConfirm_AroundItsWindow_IsTakenWithin(int minutes, string? code) => Assert.Equal(code,
        AppointmentRules.CheckConfirm(Calendars.Booked(), Calendars.Op, Calendars.Start.AddMinutes(minutes))?.Code);

    [Fact]
    public void Look_NotConfirmedInTime_LapsesAndGivesItsSeatsBack()
    {
        var booked = Calendars.Booked();
        Assert.Same(booked, AttendanceRules.Look(booked, Calendars.Look(-Limits.ConfirmByMinutes - 1)));
        var lapsed = AttendanceRules.Look(booked, Calendars.Look(-Limits.ConfirmByMinutes));
        Assert.Equal(AppointmentStatus.Lapsed, Calendars.StatusOf(lapsed));
        Assert.Empty(lapsed.Notes);
        Assert.Equal(["en/dyad/2026-11-24"], lapsed.Owing);
        Assert.True(lapsed.SeatRevision > booked.SeatRevision);
        Assert.Equal(0UL, SeatRules.ClaimOf(Sample.Ann, lapsed, PoolDay.Parse(lapsed.Owing[0])).HalfHours);
    }

    [Fact]
    public void Held_BookedAfterTheWindowClosed_IsConfirmedByThat()
    {
        var late = AppointmentRules.Book(new CalendarState(), Calendars.Op, Calendars.Order,
            Calendars.Start.AddMinutes(-Limits.ConfirmByMinutes));
        Assert.Equal(AppointmentStatus.Confirmed, Calendars.StatusOf(SeatRules.Held(late)));
        Assert.Equal(AppointmentStatus.Booked, Calendars.StatusOf(Calendars.Booked()));
    }

    [Theory]
    [InlineData(-Limits.CancelFreeMinutes - 1, 0)]
    [InlineData(-Limits.CancelFreeMinutes, 1)]
    [InlineData(-1, 1)]
    public void Cancel_AroundTheFreeTime_LeavesATraceAfterIt(int minutes, int notes)
    {
        var cancelled = AppointmentRules.Cancel(
            Calendars.Confirmed(), Calendars.Op, Calendars.Start.AddMinutes(minutes));
        Assert.Equal(AppointmentStatus.Cancelled, Calendars.StatusOf(cancelled));
        Assert.Equal(notes, cancelled.Notes.Count(note => note.Kind == AttendanceKind.CancelledLate));
        Assert.Null(AppointmentRules.CheckCancel(cancelled, Calendars.Op, Calendars.Start));
        Assert.Same(cancelled, AppointmentRules.Cancel(cancelled, Calendars.Op, Calendars.Start));
    }

    [Fact]
    public void Cancel_RightAfterBooking_IsFreeHoweverLate()
    {
        var now = Calendars.Start.AddMinutes(-30);
        var late = SeatRules.Held(AppointmentRules.Book(new CalendarState(), Calendars.Op, Calendars.Order, now));
        Assert.Empty(AppointmentRules.Cancel(late, Calendars.Op, now.AddMinutes(9)).Notes);
        Assert.Single(AppointmentRules.Cancel(late, Calendars.Op, now.AddMinutes(10)).Notes);
    }

    [Fact]
    public void CheckCancel_OnceItHasBegun_IsRefused()
    {
        Assert.Equal("booking.over",
            AppointmentRules.CheckCancel(Calendars.Confirmed(), Calendars.Op, Calendars.Start)?.Code);
        Assert.Equal(Rejection.NotFound,
            AppointmentRules.CheckCancel(new CalendarState(), Calendars.Op, Calendars.Start));
    }

    private static Rejection? Check(AppointmentOrder order) =>
        AppointmentRules.Check(new CalendarState(), order, Calendars.Performer, Sample.Noon);
}
