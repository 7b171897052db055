namespace Scenes;

/// <summary>A wish to be in a pool for some time ahead.</summary>
/// <param name="Pool">Where, such as <c>en/dyad</c>.</param>
/// <param name="Start">From when, on a quarter of an hour; from 15 minutes to 28 days ahead.</param>
/// <param name="Minutes">For how long: quarters of an hour, 30 to 240.</param>
[GenerateSerializer, Immutable, Alias("scenes.AppointmentOrder")]
public sealed record AppointmentOrder(
    [property: Id(0)] PoolId Pool,
    [property: Id(1)] DateTimeOffset Start,
    [property: Id(2)] int Minutes);
