using Scenes.Domain;

namespace Scenes.Grains.Tests;

/// <summary>
/// Bookings ahead on both engines: one seat for one wish whatever gets lost on the way, deadlines that hold without
/// their owner, and nobody a no-show for what the server did.
/// </summary>
public sealed class CalendarTests
{
    private static readonly PoolId Pool = PoolId.Parse("en/dyad");

    [Fact]
    public async Task Book_Repeated_TakesOneSeatAndAnswersTheSame()
    {
        await using var evening = await CalendarEvening.StartAsync();
        var (operation, order) = (Cast.NextOperation(), evening.Order(hours: 30));
        var booked = Cast.Taken(await evening.Ann.BookAsync(operation, order));
        Assert.Equal(AppointmentStatus.Booked, booked.Status);
        Assert.Equal(booked, Cast.Taken(await evening.Ann.BookAsync(operation, order)));
        Assert.Equal((2, 1), await evening.SeatsAsync(order));
        var other = order with { Minutes = 90 };
        Assert.Equal("operation.reused", (await evening.Ann.BookAsync(operation, other)).Rejection?.Code);
        Assert.Equal("booking.overlaps", (await evening.Ann.BookAsync(Cast.NextOperation(), other)).Rejection?.Code);
        Assert.Equal("booking.too_early", (await evening.Ann.ConfirmBookingAsync(
            Cast.NextOperation(), operation)).Rejection?.Code);
        var cancelled = Cast.Taken(await evening.Ann.CancelBookingAsync(Cast.NextOperation(), operation));
        Assert.Equal(AppointmentStatus.Cancelled, cancelled.Status);
        Assert.Equal((0, 0), await evening.SeatsAsync(order));
        // The first command again, long after: it is answered with what became of it.
        Assert.Equal(AppointmentStatus.Cancelled, Cast.Taken(await evening.Ann.BookAsync(operation, order)).Status);
    }

    [Fact]
    public async Task Book_TheSecondHalfHourIsFull_IsRefusedAndKeepsNoSeat()
    {
        await using var evening = await CalendarEvening.StartAsync();
        var order = evening.Order(hours: 30);
        var second = order.Start.AddMinutes(30);
        await evening.FillAsync(second, Limits.SeatsPerHalfHour);
        var operation = Cast.NextOperation();
        Assert.Equal("booking.full", (await evening.Ann.BookAsync(operation, order)).Rejection?.Code);
        Assert.Equal("booking.full", (await evening.Ann.BookAsync(operation, order)).Rejection?.Code);
        Assert.Equal(0, await evening.SeatsAsync(order.Start));
        Assert.Equal(Limits.SeatsPerHalfHour, await evening.SeatsAsync(second));
        Cast.Taken(await evening.Ann.BookAsync(Cast.NextOperation(), order with { Minutes = 30 }));
        Assert.Equal(1, await evening.SeatsAsync(order.Start));
    }

    [Fact]
    public async Task Book_ManyAtOnceForOneSeat_OneHasIt()
    {
        await using var evening = await CalendarEvening.StartAsync();
        var order = evening.Order(hours: 30) with { Minutes = 30 };
        await evening.FillAsync(order.Start, Limits.SeatsPerHalfHour - 1);
        PerformerId[] people = [Cast.Ann, Cast.Ben, Cast.Cat, Cast.Oda];
        foreach (var id in people[1..]) await evening.Cast.PrepareAsync(id);
        var replies = await Task.WhenAll(people.Select(id =>
            evening.Scenes.Performer(id).BookAsync(Cast.NextOperation(), order)));
        Assert.Single(replies, reply => reply.Accepted);
        Assert.All(replies.Where(reply => !reply.Accepted), r => Assert.Equal("booking.full", r.Rejection!.Code));
        Assert.Equal(Limits.SeatsPerHalfHour, await evening.SeatsAsync(order.Start));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Book_TheClaimOrItsAnswerGetsLost_IsSettledByItself(bool beforeItIsDone)
    {
        await using var evening = await CalendarEvening.StartAsync();
        var (operation, order) = (Cast.NextOperation(), evening.Order(hours: 30));
        evening.Calls.LoseNext(beforeItIsDone);
        var heard = evening.Calls.HeardAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => evening.Ann.BookAsync(operation, order));
        await heard;
        Assert.Equal(AppointmentStatus.Booked, await evening.StatusAsync(operation));
        Assert.Equal((2, 1), await evening.SeatsAsync(order));
    }

    [Fact]
    public async Task Book_TheServerDiesBeforeTheSeat_TheReminderSettlesIt()
    {
        await using var evening = await CalendarEvening.StartAsync();
        var (operation, order) = (Cast.NextOperation(), evening.Order(hours: 30));
        evening.Calls.LoseNext(beforeItIsDone: true);
        await Assert.ThrowsAnyAsync<Exception>(() => evening.Ann.BookAsync(operation, order));
        await evening.Scenes.RestartAsync();
        evening.Calls.Ring();
        await evening.Ann.GetAsync();
        Assert.Equal((2, 1), await evening.SeatsAsync(order));
        Assert.Equal(AppointmentStatus.Booked, await evening.StatusAsync(operation));
    }

    [Fact]
    public async Task Reminder_NobodyConfirmed_GivesTheSeatsBack()
    {
        await using var evening = await CalendarEvening.StartAsync();
        var (operation, order) = (Cast.NextOperation(), evening.Order(hours: 30));
        Cast.Taken(await evening.Ann.BookAsync(operation, order));
        evening.Clock.Pass(TimeSpan.FromHours(29.5));
        evening.Calls.Ring();
        await evening.Ann.GetAsync();
        Assert.Equal((0, 0), await evening.SeatsAsync(order));
        Assert.Equal(AppointmentStatus.Lapsed, await evening.StatusAsync(operation));
        Assert.Empty((await evening.Ann.GetCalendarAsync()).Attendance.Lines);
    }

    [Fact]
    public async Task Look_NobodyCame_IsANoShowThatNeverStopsWalkingIn()
    {
        await using var evening = await CalendarEvening.StartAsync();
        var operation = await evening.BeginAsync();
        await evening.PassAsync(minutes: 16, heartbeat: false);
        Assert.Equal(AppointmentStatus.NoShow, await evening.StatusAsync(operation));
        var line = Assert.Single((await evening.Ann.GetCalendarAsync()).Attendance.Lines);
        Assert.Equal((operation, AttendanceReason.NotSeen), (line.Appointment, line.Reason));
        Assert.InRange(line.CountsNow, 0.99, 1);
        await evening.Cast.EnterAsync(Cast.Ann);
    }

    [Fact]
    public async Task Look_TheyWait_IsKept()
    {
        await using var evening = await CalendarEvening.StartAsync();
        var operation = await evening.BeginAsync(waiting: true);
        await evening.PassAsync(minutes: 1, heartbeat: true);
        Assert.Equal(AppointmentStatus.Kept, await evening.StatusAsync(operation));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    public async Task Look_TheClockIsSetWhileTheyWait_IsNoNoShow(int minutes)
    {
        await using var evening = await CalendarEvening.StartAsync();
        var operation = await evening.BeginAsync(waiting: true, minutesBefore: 2);
        evening.Clock.Set(TimeSpan.FromMinutes(minutes));
        await evening.PassAsync(minutes: 20, heartbeat: true);
        Assert.Equal(minutes > 0 ? AppointmentStatus.Kept : AppointmentStatus.Confirmed,
            await evening.StatusAsync(operation));
        Assert.Empty((await evening.Ann.GetCalendarAsync()).Attendance.Lines);
    }

    [Fact]
    public async Task Look_TheServerStoodStillInBetween_IsExcused()
    {
        await using var evening = await CalendarEvening.StartAsync();
        var operation = await evening.BeginAsync();
        await evening.PassAsync(minutes: 10, heartbeat: false);
        // Orleans starts no silo on a clock that is so far from the machine's; so it is a stall and no restart.
        evening.Clock.Pass(TimeSpan.FromHours(1));
        Assert.Equal(AppointmentStatus.Excused, await evening.StatusAsync(operation));
        var line = Assert.Single((await evening.Ann.GetCalendarAsync()).Attendance.Lines);
        Assert.Equal((AttendanceReason.ServerFault, 0d), (line.Reason, line.CountsNow));
    }

    [Fact]
    public async Task WithdrawConsent_WithBookings_ExcusesThemAndGivesTheSeatsBack()
    {
        await using var evening = await CalendarEvening.StartAsync();
        var (operation, order) = (Cast.NextOperation(), evening.Order(hours: 30));
        Cast.Taken(await evening.Ann.BookAsync(operation, order));
        Cast.Taken(await evening.Ann.WithdrawConsentAsync(Cast.NextOperation()));
        Assert.Equal((0, 0), await evening.SeatsAsync(order));
        var line = Assert.Single((await evening.Ann.GetCalendarAsync()).Attendance.Lines);
        Assert.Equal((AttendanceReason.ConsentWithdrawn, 0d), (line.Reason, line.CountsNow));
        Assert.Equal("booking.not_ready", (await evening.Ann.BookAsync(Cast.NextOperation(), order)).Rejection?.Code);
    }

    [Fact]
    public async Task StopWord_AndThenNobodyCame_IsExcused()
    {
        await using var evening = await CalendarEvening.StartAsync();
        await evening.Cast.OpenCampaignAsync();
        var scene = await evening.Cast.LiveAsync();
        var operation = await evening.BookSoonAsync();
        Cast.Taken(await evening.Scenes.Scene(scene).StopAsync(Cast.NextOperation(), Cast.Ann));
        await evening.Scenes.UntilAsync(Cast.Ann, view => view.Scene is null);
        await evening.UntilStartAsync(operation);
        await evening.PassAsync(minutes: 16, heartbeat: false);
        var line = Assert.Single((await evening.Ann.GetCalendarAsync()).Attendance.Lines);
        Assert.Equal((AttendanceKind.Excused, AttendanceReason.StopWord), (line.Kind, line.Reason));
    }

    [Fact]
    public async Task Availability_SetAndRestarted_IsListedWithTheLanguagesOfTheProfile()
    {
        await using var evening = await CalendarEvening.StartAsync();
        var availability = new Availability("Asia/Kathmandu", [new(DayOfWeek.Monday, "18:00", "22:00")], []);
        var (first, second) = (Cast.NextOperation(), Cast.NextOperation());
        Cast.Taken(await evening.Ann.SetAvailabilityAsync(first, availability));
        Cast.Taken(await evening.Ann.SetAvailabilityAsync(second, availability with { Weekly = [] }));
        // A repeat of the first one must not bring it back.
        Assert.Empty(Cast.Taken(await evening.Ann.SetAvailabilityAsync(first, availability)).Availability!.Weekly);
        Cast.Taken(await evening.Ann.SetProfileAsync(
            Cast.NextOperation(), new Profile("Ann", ["en", "ne"], 5, [], 0, [])));
        await evening.Scenes.RestartAsync();
        Assert.Equal("Asia/Kathmandu", (await evening.Ann.GetCalendarAsync()).Availability!.TimeZone);
        var row = Assert.Single(await evening.Scenes.Rows.ReadAsync(
            ReadModels.Availability, ReadModels.All, null, 10, TestContext.Current.CancellationToken));
        Assert.Contains("\"ne\"", row.Document, StringComparison.Ordinal);
        Assert.Equal("availability.invalid", (await evening.Ann.SetAvailabilityAsync(
            Cast.NextOperation(), availability with { TimeZone = "Mars/Olympus" })).Rejection?.Code);
        Assert.Equal(Pool.Language, evening.Order(1).Pool.Language);
    }
}
