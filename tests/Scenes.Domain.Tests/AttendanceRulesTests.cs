namespace Scenes.Domain.Tests;

/// <summary>
/// Who was there is never missed, who was not watched for neither; server faults, withdrawn consent, stop words and
/// scenes that overran are excused with their reason; the record decays, is mild and can be read.
/// </summary>
public sealed class AttendanceRulesTests
{
    private const int Span = Limits.GraceMinutes + Limits.LatenessMinutes;

    [Theory]
    [InlineData(-0.1, AppointmentStatus.Confirmed)]
    [InlineData(0, AppointmentStatus.Kept)]
    [InlineData(Limits.GraceMinutes, AppointmentStatus.Kept)]
    [InlineData(Limits.GraceMinutes + 0.1, AppointmentStatus.Late)]
    [InlineData(Span - 0.1, AppointmentStatus.Late)]
    public void Look_SeenWaiting_IsInTimeOrLate(double minutes, AppointmentStatus status)
    {
        var seen = AttendanceRules.Look(Calendars.Confirmed(), Calendars.Look(minutes, Sighting.Waiting));
        Assert.Equal(status, Calendars.StatusOf(seen));
        Assert.Equal(
            status == AppointmentStatus.Late, seen.Notes.Any(note => note.Reason == AttendanceReason.SeenLate));
    }

    [Theory]
    [InlineData(Span - 0.1, Span - 0.1, AppointmentStatus.Confirmed)]
    [InlineData(Span, Span, AppointmentStatus.NoShow)]
    [InlineData(Span, Span - 0.1, AppointmentStatus.Confirmed)]
    [InlineData(45, 10, AppointmentStatus.Confirmed)]
    [InlineData(45, Span, AppointmentStatus.NoShow)]
    [InlineData(59.9, 10, AppointmentStatus.Confirmed)]
    [InlineData(60, 10, AppointmentStatus.Excused)]
    public void Look_SeenNowhere_IsMissedOnlyWhenWatchedForAllTheTime(
        double minutes, double watched, AppointmentStatus status)
    {
        var looked = AttendanceRules.Look(Calendars.Confirmed(), Calendars.Look(minutes, watched: watched));
        Assert.Equal(status, Calendars.StatusOf(looked));
        var reason = looked.Notes.SingleOrDefault()?.Reason;
        Assert.Equal(status switch
        {
            AppointmentStatus.NoShow => AttendanceReason.NotSeen,
            AppointmentStatus.Excused => AttendanceReason.ServerFault,
            _ => (AttendanceReason?)null,
        }, reason);
    }

    [Theory]
    [InlineData(40, 30, AppointmentStatus.Kept)]
    [InlineData(40, 34.9, AppointmentStatus.Kept)]
    [InlineData(10, 4.9, AppointmentStatus.Kept)]
    [InlineData(10, 5, AppointmentStatus.Late)]
    public void Look_SeenAfterAStall_IsLateOnlyWhenTheGraceWasWatched(
        double minutes, double watched, AppointmentStatus status) => Assert.Equal(status, Calendars.StatusOf(
            AttendanceRules.Look(Calendars.Confirmed(), Calendars.Look(minutes, Sighting.Waiting, watched))));

    [Fact]
    public void Look_Excuses_HaveTheirReasonAndCountNothing()
    {
        var confirmed = Calendars.Confirmed();
        var gone = Calendars.Look(Span);
        Excused(AttendanceReason.SceneOverran, confirmed, Calendars.Look(1, Sighting.InScene));
        Excused(AttendanceReason.ConsentWithdrawn, confirmed, Calendars.Look(-600) with { Consenting = false });
        Excused(AttendanceReason.StopWord, confirmed with { StoppedAt = Calendars.Start.AddHours(-12) }, gone);
        var before = confirmed with { StoppedAt = Calendars.Start.AddHours(-12).AddTicks(-1) };
        Assert.Equal(AppointmentStatus.NoShow, Calendars.StatusOf(AttendanceRules.Look(before, gone)));
    }

    [Fact]
    public void Look_ConsentWithdrawnAhead_GivesTheSeatsBack()
    {
        var looked = AttendanceRules.Look(Calendars.Booked(), Calendars.Look(-600) with { Consenting = false });
        Assert.NotEmpty(looked.Owing);
    }

    [Fact]
    public void Look_WhateverCame_IsDoneOnce()
    {
        foreach (var look in (CalendarLook[])[Calendars.Look(0, Sighting.Waiting), Calendars.Look(Span)])
        {
            var once = AttendanceRules.Look(Calendars.Confirmed(), look);
            Assert.Same(once, AttendanceRules.Look(once, look));
            Assert.Same(once, AttendanceRules.Look(once, Calendars.Look(300)));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(30, 0.5)]
    [InlineData(60, 0.25)]
    [InlineData(-1, 1)]
    public void Record_OfOneNoShow_HalvesEveryThirtyDays(int days, double counts)
    {
        var calendar = Calendars.WithNotes(1, AttendanceKind.NoShow, Sample.Noon);
        var record = AttendanceRules.Record(calendar, Sample.Noon.AddDays(days));
        Assert.Equal(counts, Assert.Single(record.Lines).CountsNow, 9);
        Assert.Equal(counts, record.Score, 9);
    }

    [Theory]
    [InlineData(AttendanceKind.NoShow)]
    [InlineData(AttendanceKind.Late)]
    [InlineData(AttendanceKind.CancelledLate)]
    [InlineData(AttendanceKind.Excused)]
    public void Record_WhenItSaysSo_ForgetsALine(AttendanceKind kind)
    {
        var calendar = Calendars.WithNotes(1, kind, Sample.Noon);
        var line = Assert.Single(AttendanceRules.Record(calendar, Sample.Noon).Lines);
        Assert.Equal(AttendanceRules.WeightOf(kind), line.CountsNow, 9);
        var before = AttendanceRules.Record(calendar, line.ForgottenAt.AddTicks(-1));
        Assert.Equal(kind == AttendanceKind.Excused ? 0 : AttendanceRules.Forgotten, before.Score, 6);
        Assert.Single(before.Lines);
        var after = AttendanceRules.Record(calendar, line.ForgottenAt);
        Assert.Empty(after.Lines);
        Assert.Equal(0, after.Score);
    }

    [Fact]
    public void Check_AfterManyNoShows_AllowsFewerDaysAheadAndNothingElse()
    {
        var absent = Calendars.WithNotes(2, AttendanceKind.NoShow, Sample.Noon);
        Assert.Equal(Limits.BookingDaysAheadAbsent, AttendanceRules.Record(absent, Sample.Noon).DaysAhead);
        Assert.Null(Check(absent, Limits.BookingDaysAheadAbsent * 24, Sample.Noon));
        Assert.Equal("booking.too_far", Check(absent, Limits.BookingDaysAheadAbsent * 24 + 1, Sample.Noon)?.Code);
        // A moment later it counts less than two.
        Assert.Null(Check(absent, Limits.BookingDaysAhead * 24, Sample.Noon.AddHours(1)));
        var lateFourTimes = Calendars.WithNotes(4, AttendanceKind.Late, Sample.Noon);
        Assert.Null(Check(lateFourTimes, Limits.BookingDaysAhead * 24, Sample.Noon));
        Assert.Null(PerformerRules.CheckReady(
            Calendars.Performer, new DeviceCheck(true, true, 2_000), Sample.Noon));
    }

    [Theory]
    [InlineData(Limits.AttendanceLines - 1)]
    [InlineData(Limits.AttendanceLines)]
    [InlineData(Limits.AttendanceLines + 1)]
    public void Look_LinesAroundTheLimit_KeepTheNewest(int lines)
    {
        var confirmed = Calendars.Confirmed() with
        {
            Notes = Calendars.WithNotes(lines - 1, AttendanceKind.NoShow, Sample.Noon).Notes,
        };
        var looked = AttendanceRules.Look(confirmed, Calendars.Look(Span));
        Assert.Equal(Math.Min(lines, Limits.AttendanceLines), looked.Notes.Length);
        Assert.Equal(Calendars.Op, looked.Notes[^1].Appointment);
    }

    [Theory]
    [InlineData(Limits.BookingsRemembered - 1)]
    [InlineData(Limits.BookingsRemembered)]
    [InlineData(Limits.BookingsRemembered + 1)]
    public void Look_BookingsOverAroundTheLimit_KeepTheNewest(int over)
    {
        var calendar = Calendars.Confirmed();
        var appointment = calendar.Appointments[0];
        var old = Enumerable.Range(1, over - 1).Select(i => appointment with
        {
            Id = OperationId.Parse($"old-{i}"),
            Start = appointment.Start.AddHours(-i),
            Status = AppointmentStatus.Kept,
        });
        calendar = calendar with { Appointments = [.. old.Reverse(), appointment] };
        var looked = AttendanceRules.Look(calendar, Calendars.Look(0, Sighting.Waiting));
        Assert.Equal(Math.Min(over, Limits.BookingsRemembered), looked.Appointments.Length);
        Assert.Equal(Calendars.Op, looked.Appointments[^1].Id);
        var later = AttendanceRules.Look(Calendars.Confirmed() with
        {
            Appointments = [appointment with { Id = OperationId.Parse("old"), Status = AppointmentStatus.Kept,
                Start = appointment.Start.AddDays(-8) }, appointment],
        }, Calendars.Look(0, Sighting.Waiting));
        Assert.Single(later.Appointments);
    }

    [Fact]
    public void NextDue_OfEachStatus_IsItsNextDeadline()
    {
        Assert.Null(AttendanceRules.NextDue(new CalendarState(), Sample.Noon));
        Assert.Equal(Calendars.Start.AddMinutes(-Limits.ConfirmByMinutes),
            AttendanceRules.NextDue(Calendars.Booked(), Sample.Noon));
        Assert.Equal(Calendars.Start, AttendanceRules.NextDue(Calendars.Confirmed(), Sample.Noon));
        Assert.Equal(Calendars.Start.AddMinutes(3),
            AttendanceRules.NextDue(Calendars.Confirmed(), Calendars.Start.AddMinutes(3)));
        Assert.Equal(Sample.Noon, AttendanceRules.NextDue(
            AppointmentRules.Book(new CalendarState(), Calendars.Op, Calendars.Order, Sample.Noon), Sample.Noon));
    }

    private static Rejection? Check(CalendarState calendar, int hours, DateTimeOffset now) => AppointmentRules.Check(
        calendar, Calendars.Order with { Start = now.AddHours(hours) }, Calendars.Performer, now);

    private static void Excused(AttendanceReason reason, CalendarState calendar, CalendarLook look)
    {
        var looked = AttendanceRules.Look(calendar, look);
        Assert.Equal(AppointmentStatus.Excused, Calendars.StatusOf(looked));
        var line = Assert.Single(AttendanceRules.Record(looked, look.Now).Lines);
        Assert.Equal((AttendanceKind.Excused, reason, 0d), (line.Kind, line.Reason, line.CountsNow));
    }
}
