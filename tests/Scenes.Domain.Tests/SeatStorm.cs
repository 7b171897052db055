namespace Scenes.Domain.Tests;

/// <summary>
/// Performers who book, cancel and die between any two steps, over a network that loses, repeats and delays; a pool
/// that all but some seats of are taken already.
/// </summary>
internal sealed class SeatStorm(Random random, int seats)
{
    private readonly CalendarState[] _calendars = [.. Enumerable.Range(0, 8).Select(_ => new CalendarState())];
    private readonly List<SeatClaim> _flying = [];
    private PoolDayState _pool = new([.. Enumerable.Range(0, Limits.SeatsPerHalfHour - seats).Select(i =>
        new PoolDayState.Hold(PerformerId.Parse($"p-taken-{i}"), 1, ulong.MaxValue >> 16, Sample.Noon))]);

    private int _operations;

    private static PoolDay Day { get; } = PoolDay.Parse("en/dyad/2026-11-24");

    public void Run(int seed)
    {
        for (var step = 0; step < 60; step++)
        {
            var who = random.Next(_calendars.Length);
            switch (random.Next(5))
            {
                case 0 or 1:
                    Book(who);
                    break;
                case 2:
                    Cancel(who);
                    break;
                case 3 when _flying.Count > 0:
                    // A call of long ago arrives, and nobody hears the answer.
                    Deliver(_flying[random.Next(_flying.Count)]);
                    break;
            }

            Settle(who, mayDie: true);
            AssertSeats(seed, step);
        }

        for (var who = 0; who < _calendars.Length; who++) Settle(who, mayDie: false);
        foreach (var claim in _flying.OrderBy(_ => random.Next())) Deliver(claim);
        for (var who = 0; who < _calendars.Length; who++)
        {
            var wanted = SeatRules.ClaimOf(Performer(who), _calendars[who], Day).HalfHours;
            var held = _pool.Holds.FirstOrDefault(hold => hold.Performer == Performer(who))?.HalfHours ?? 0;
            Assert.True(wanted == held, $"Seed {seed}: {who} wants {wanted:b} and holds {held:b}");
            Assert.DoesNotContain(_calendars[who].Appointments, a => a.Status == AppointmentStatus.Asking);
        }
    }

    private static PerformerId Performer(int who) => PerformerId.Parse($"p-{who:D3}");

    private void Book(int who)
    {
        var order = new AppointmentOrder(Calendars.Pool, Calendars.Start.AddMinutes(random.Next(6) * 15), 30);
        if (AppointmentRules.Check(_calendars[who], order, Calendars.Performer, Sample.Noon) is not null) return;
        var operation = OperationId.Parse($"op-{_operations++}");
        _calendars[who] = AppointmentRules.Book(_calendars[who], operation, order, Sample.Noon);
    }

    private void Cancel(int who)
    {
        var open = _calendars[who].Appointments.Where(appointment => appointment.IsOpen).ToList();
        if (open.Count == 0) return;
        _calendars[who] = AppointmentRules.Cancel(_calendars[who], open[random.Next(open.Count)].Id, Sample.Noon);
    }

    /// <summary>As a performer's grain does it, with a death before or after any call or write.</summary>
    private void Settle(int who, bool mayDie)
    {
        while (!_calendars[who].Owing.IsEmpty)
        {
            if (mayDie && random.Next(4) == 0) return;
            var claim = SeatRules.ClaimOf(Performer(who), _calendars[who], Day);
            _flying.Add(claim);
            if (mayDie && random.Next(4) == 0) return;
            var answer = Deliver(claim);
            if (mayDie && random.Next(4) == 0) return;
            _calendars[who] = answer switch
            {
                SeatAnswer.Held => SeatRules.Held(_calendars[who]),
                SeatAnswer.Full => SeatRules.Refused(_calendars[who], Day, Sample.Noon),
                _ => throw new InvalidOperationException("Nobody is ahead of the only one."),
            };
        }
    }

    private SeatAnswer Deliver(SeatClaim claim)
    {
        (var answer, _pool) = PoolDayRules.Hear(_pool, claim, Sample.Noon);
        return answer;
    }

    private void AssertSeats(int seed, int step)
    {
        Assert.True(PoolDayRules.Count(_pool).All(count => count <= Limits.SeatsPerHalfHour), $"Seed {seed}, {step}");
        Assert.Equal(_pool.Holds.Length, _pool.Holds.DistinctBy(hold => hold.Performer).Count());
        for (var who = 0; who < _calendars.Length; who++)
        {
            // Who was told that they are booked has their seats.
            var booked = _calendars[who].Appointments.Where(a => a.Status == AppointmentStatus.Booked)
                .Aggregate(0UL, (all, a) => all | Day.HalfHoursOf(a));
            var held = _pool.Holds.FirstOrDefault(hold => hold.Performer == Performer(who))?.HalfHours ?? 0;
            Assert.True((booked & ~held) == 0, $"Seed {seed}, {step}: {who} lost a seat");
        }
    }
}
