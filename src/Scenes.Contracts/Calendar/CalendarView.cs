using System.Collections.Immutable;

namespace Scenes;

/// <summary>A performer's calendar as they see it.</summary>
/// <param name="Availability">Null until set; without the dates that are over.</param>
/// <param name="Next">What is open now, or opens next; null for nothing.</param>
/// <param name="Bookings">Those to come and those lately over, by their start.</param>
/// <param name="Attendance">How they kept them.</param>
[GenerateSerializer, Immutable, Alias("scenes.CalendarView")]
public sealed record CalendarView(
    [property: Id(0)] Availability? Availability,
    [property: Id(1)] OpenInterval? Next,
    [property: Id(2)] ImmutableArray<Appointment> Bookings,
    [property: Id(3)] AttendanceRecord Attendance);
