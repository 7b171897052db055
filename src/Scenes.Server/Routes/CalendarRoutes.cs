using System.Globalization;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>When performers can be there and what they booked; for labs and operators, numbers alone.</summary>
internal static class CalendarRoutes
{
    private const int DefaultDays = 14;

    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/me").RequireAuthorization(Roles.Performer).WithTags("Calendar");
        me.MapGet("/calendar", async (HttpContext http, IGrainFactory grains) =>
            (await Grain(http, grains).GetCalendarAsync()).ToResult()).Produces<CalendarView>();
        me.MapGet("/availability", async (HttpContext http, IGrainFactory grains) =>
            (await Grain(http, grains).GetCalendarAsync()).Availability.ToResult()).Produces<Availability>();
        me.MapPut("/availability", async (HttpContext http, IGrainFactory grains, Availability availability) =>
            (await Grain(http, grains).SetAvailabilityAsync(http.Operation(), availability)).ToResult())
                .Command<CalendarView>();
        me.MapGet("/openings", GetOpenings).Produces<OpeningsView>();
        me.MapPost("/bookings", async (HttpContext http, IGrainFactory grains, AppointmentOrder order) =>
            (await Grain(http, grains).BookAsync(http.Operation(), order)).ToResult()).Command<Appointment>();
        me.MapPost("/bookings/{booking}/confirm", async (HttpContext http, IGrainFactory grains, string booking) =>
            OperationId.TryParse(booking, out var id)
                ? (await Grain(http, grains).ConfirmBookingAsync(http.Operation(), id)).ToResult()
                : Problems.NotFound).Command<Appointment>();
        me.MapDelete("/bookings/{booking}", async (HttpContext http, IGrainFactory grains, string booking) =>
            OperationId.TryParse(booking, out var id)
                ? (await Grain(http, grains).CancelBookingAsync(http.Operation(), id)).ToResult()
                : Problems.NotFound).Command<Appointment>();
        api.MapGet("/pools/{language}/{kind}/calendar", GetPoolAsync)
            .RequireAuthorization(Roles.Lab).WithTags("Calendar").Produces<PoolCalendar>();
        api.MapGet("/ops/pools/{language}/{kind}/calendar", GetPoolAsync)
            .RequireAuthorization(Roles.Operator).WithTags("Operations").Produces<PoolCalendar>();
    }

    private static IPerformerGrain Grain(HttpContext http, IGrainFactory grains) =>
        grains.GetGrain<IPerformerGrain>(http.Performer().Value);

    private static async Task<IResult> GetOpenings(
        HttpContext http, IGrainFactory grains, TimeProvider clock, string? days)
    {
        var ahead = DefaultDays;
        if (days is not null && !(int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out ahead)
            && ahead is >= 1 and <= Limits.OpeningDays))
        {
            return Problems.BadField("query.invalid", "days", $"must be 1 to {Limits.OpeningDays}");
        }

        var now = clock.GetUtcNow();
        return TypedResults.Ok((await Grain(http, grains).GetCalendarAsync()).Availability is { } availability
            ? new OpeningsView(availability.TimeZone, Openings.Between(availability, now, now.AddDays(ahead)))
            : new OpeningsView(null, []));
    }

    private static async Task<IResult> GetPoolAsync(
        HttpContext http, IGrainFactory grains, IIndexReader reader, TimeProvider clock,
        string language, string kind, string? day)
    {
        if (!PoolId.TryCreate(language, kind, out var pool) || !Vocabulary.Kinds.Contains(kind))
            return Problems.NotFound;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var on = today;
        if (day is not null && !(PoolDay.TryParseDay(day, out on)
            && on >= today && on <= today.AddDays(Limits.BookingDaysAhead)))
        {
            return Problems.BadField(
                "query.invalid", "day", $"must be a date (UTC) from today to {Limits.BookingDaysAhead} days ahead");
        }

        var key = new PoolDay(pool, on);
        var counts = new PoolCounts(key);
        var rows = reader.ReadAllAsync<AvailabilityRow>(
            ReadModels.Availability, ReadModels.All, http.RequestAborted);
        await foreach (var row in rows) counts.Add(row);
        var (booked, available) =
            ((await grains.GetGrain<IPoolDayGrain>(key.ToString()).GetAsync()).Booked, counts.Available);
        return TypedResults.Ok(new PoolCalendar(pool, on, Limits.SeatsPerHalfHour, [.. booked.Select((taken, i) =>
            new PoolCalendar.HalfHour(key.Midnight.AddMinutes(30 * i), taken, available[i]))]));
    }
}
