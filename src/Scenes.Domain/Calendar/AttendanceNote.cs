namespace Scenes.Domain;

/// <summary>A line of a record of attendance as stored.</summary>
/// <param name="Appointment">Which appointment.</param>
/// <param name="Pool">Where it was.</param>
/// <param name="Start">From when.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Reason">Why it stands here.</param>
/// <param name="At">When it was written.</param>
public sealed record AttendanceNote(
    OperationId Appointment,
    PoolId Pool,
    DateTimeOffset Start,
    AttendanceKind Kind,
    AttendanceReason Reason,
    DateTimeOffset At);
