using Scenes.Domain;

namespace Scenes.Grains.Tests;

/// <summary>Ann and her calendar, on a clock that tests move.</summary>
internal sealed class CalendarEvening : IAsyncDisposable
{
    private static readonly PoolId Pool = PoolId.Parse("en/dyad");

    private CalendarEvening(TestScenes scenes, MovedClock clock, CalendarCalls calls) =>
        (Scenes, Clock, Calls, Cast) = (scenes, clock, calls, new Cast(scenes));

    public TestScenes Scenes { get; }

    public MovedClock Clock { get; }

    public CalendarCalls Calls { get; }

    public Cast Cast { get; }

    public IPerformerGrain Ann => Scenes.Performer(Tests.Cast.Ann);

    public static async Task<CalendarEvening> StartAsync()
    {
        var (clock, calls) = (new MovedClock(), new CalendarCalls());
        var evening = new CalendarEvening(await TestScenes.StartAsync(filter: calls, clock: clock), clock, calls);
        await evening.Cast.PrepareAsync(Tests.Cast.Ann);
        return evening;
    }

    /// <summary>An hour from a half hour on, so that it has two seats of half hours.</summary>
    public AppointmentOrder Order(int hours)
    {
        var ticks = Clock.GetUtcNow().AddHours(hours).UtcTicks;
        return new AppointmentOrder(
            Pool, new DateTimeOffset(ticks - ticks % TimeSpan.FromMinutes(30).Ticks, TimeSpan.Zero), 60);
    }

    /// <summary>Books what begins so soon that it is confirmed by that.</summary>
    public async Task<OperationId> BookSoonAsync()
    {
        var ticks = Clock.GetUtcNow().AddMinutes(35).UtcTicks;
        var start = new DateTimeOffset(ticks - ticks % TimeSpan.FromMinutes(15).Ticks, TimeSpan.Zero);
        var operation = Tests.Cast.NextOperation();
        var booked = Tests.Cast.Taken(await Ann.BookAsync(operation, new AppointmentOrder(Pool, start, 60)));
        Assert.Equal(AppointmentStatus.Confirmed, booked.Status);
        return operation;
    }

    /// <summary>A booking that begins now, or will in a moment.</summary>
    public async Task<OperationId> BeginAsync(bool waiting = false, int minutesBefore = 0)
    {
        var operation = await BookSoonAsync();
        await UntilStartAsync(operation, minutesBefore);
        if (waiting) await Cast.EnterAsync(Tests.Cast.Ann);
        return operation;
    }

    public async Task UntilStartAsync(OperationId operation, int minutesBefore = 0)
    {
        var start = (await FindAsync(operation)).Start;
        Clock.Pass(start.AddMinutes(-minutesBefore) - Clock.GetUtcNow());
    }

    /// <summary>Time passes, with a look every ten seconds.</summary>
    public async Task PassAsync(int minutes, bool heartbeat)
    {
        for (var second = 0; second <= minutes * 60; second += 10)
        {
            if (heartbeat) await Ann.HeartbeatAsync();
            await Ann.GetCalendarAsync();
            Clock.Pass(TimeSpan.FromSeconds(10));
        }
    }

    public async Task<AppointmentStatus> StatusAsync(OperationId operation) => (await FindAsync(operation)).Status;

    /// <summary>Seats of a pool and day, all half hours together, and the most of any.</summary>
    public async Task<(int All, int Most)> SeatsAsync(AppointmentOrder order)
    {
        var (all, most) = (0, 0);
        foreach (var day in (DateTimeOffset[])[order.Start, order.Start.AddMinutes(30)])
        {
            var booked = await SeatsAsync(day);
            (all, most) = (all + booked, Math.Max(most, booked));
        }

        return (all, most);
    }

    /// <summary>Seats of one half hour.</summary>
    public async Task<int> SeatsAsync(DateTimeOffset at) =>
        (await Seats(at).GetAsync()).Booked[(int)(at.TimeOfDay.TotalMinutes / 30)];

    /// <summary>Others take seats of a half hour.</summary>
    public async Task FillAsync(DateTimeOffset at, int seats)
    {
        for (var i = 0; i < seats; i++)
        {
            var claim = new SeatClaim(
                PerformerId.Parse($"p-other-{i}"), 1, 1UL << (int)(at.TimeOfDay.TotalMinutes / 30));
            Assert.Equal(SeatAnswer.Held, await Seats(at).SetSeatsAsync(claim));
        }
    }

    public ValueTask DisposeAsync() => Scenes.DisposeAsync();

    private IPoolDayGrain Seats(DateTimeOffset at) => Scenes.Client.GetGrain<IPoolDayGrain>(
        new PoolDay(Pool, DateOnly.FromDateTime(at.UtcDateTime)).ToString());

    private async Task<Appointment> FindAsync(OperationId operation) =>
        (await Ann.GetCalendarAsync()).Bookings.Single(booking => booking.Id == operation);
}
