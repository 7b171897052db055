namespace Scenes;

/// <summary>All seats that a performer holds in a pool on a day, from now on.</summary>
/// <param name="Performer">Who.</param>
/// <param name="Revision">Rises with each change of their seats: of two claims the greater one holds, whichever comes
/// first.</param>
/// <param name="HalfHours">Bit n stands for the n-th half hour of the day (UTC), 0 to 47; 0 gives all back.</param>
[GenerateSerializer, Immutable, Alias("scenes.SeatClaim")]
public sealed record SeatClaim(
    [property: Id(0)] PerformerId Performer,
    [property: Id(1)] long Revision,
    [property: Id(2)] ulong HalfHours);
