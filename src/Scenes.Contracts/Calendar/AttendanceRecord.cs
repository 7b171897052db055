using System.Collections.Immutable;

namespace Scenes;

/// <summary>How somebody kept their appointments, shown to them alone; what it does is in <see cref="DaysAhead"/>, and
/// it does nothing else: neither to pay nor to walking in.</summary>
/// <param name="Lines">The oldest first.</param>
/// <param name="Score">What they count together now.</param>
/// <param name="Threshold">The score from which on bookings are for fewer days ahead.</param>
/// <param name="HalfLifeDays">The days in which a line comes to count half.</param>
/// <param name="DaysAhead">How many days ahead they may book now.</param>
[GenerateSerializer, Immutable, Alias("scenes.AttendanceRecord")]
public sealed record AttendanceRecord(
    [property: Id(0)] ImmutableArray<AttendanceLine> Lines,
    [property: Id(1)] double Score,
    [property: Id(2)] double Threshold,
    [property: Id(3)] int HalfLifeDays,
    [property: Id(4)] int DaysAhead);
