namespace Scenes;

/// <summary>A line of somebody's record of attendance, as they see it.</summary>
/// <param name="Appointment">Which appointment.</param>
/// <param name="Pool">Where it was.</param>
/// <param name="Start">From when.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Reason">Why it stands here.</param>
/// <param name="At">When it was written.</param>
/// <param name="CountsNow">What it counts now, 0 to 1; halves every <see cref="AttendanceRecord.HalfLifeDays"/>.
/// </param>
/// <param name="ForgottenAt">When it will be gone.</param>
[GenerateSerializer, Immutable, Alias("scenes.AttendanceLine")]
public sealed record AttendanceLine(
    [property: Id(0)] OperationId Appointment,
    [property: Id(1)] PoolId Pool,
    [property: Id(2)] DateTimeOffset Start,
    [property: Id(3)] AttendanceKind Kind,
    [property: Id(4)] AttendanceReason Reason,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] double CountsNow,
    [property: Id(7)] DateTimeOffset ForgottenAt);
