namespace Scenes;

/// <summary>A wish to be in a pool for some time ahead.</summary>
/// <param name="Pool">Where, such as <c>en/dyad</c>.</param>
/// <param name="Start">From when, on a quarter of an hour; from <see cref="Limits.BookingLeadMinutes"/> minutes to
/// <see cref="Limits.BookingDaysAhead"/> days ahead.</param>
/// <param name="Minutes">For how long: quarters of an hour, <see cref="Limits.BookingMinutesMin"/> to
/// <see cref="Limits.BookingMinutesMax"/>.</param>
[GenerateSerializer, Immutable, Alias("scenes.AppointmentOrder")]
public sealed record AppointmentOrder(
    [property: Id(0)] PoolId Pool,
    [property: Id(1)] DateTimeOffset Start,
    [property: Id(2)] int Minutes);
