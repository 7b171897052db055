using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>Somebody's booking ahead. Its deadlines are instants that were fixed when it was made.</summary>
/// <param name="Id">The operation that made it.</param>
/// <param name="Pool">Where.</param>
/// <param name="Start">From when, UTC.</param>
/// <param name="Minutes">For how long.</param>
/// <param name="Status">What became of it.</param>
/// <param name="WithinHours">Whether all of it lay in their hours when it was made. Outside is allowed.</param>
/// <param name="BookedAt">When it was made.</param>
/// <param name="ConfirmFrom">From when it can be confirmed.</param>
/// <param name="ConfirmBy">When it lapses unless it is confirmed; not after <paramref name="BookedAt"/> for one that
/// was made so late that making it confirmed it.</param>
/// <param name="CancelFreeUntil">Until when cancelling it leaves no trace in the record.</param>
/// <param name="SettledAt">When its status became final; null before.</param>
[GenerateSerializer, Immutable, Alias("scenes.Appointment")]
public sealed record Appointment(
    [property: Id(0)] OperationId Id,
    [property: Id(1)] PoolId Pool,
    [property: Id(2)] DateTimeOffset Start,
    [property: Id(3)] int Minutes,
    [property: Id(4)] AppointmentStatus Status,
    [property: Id(5)] bool WithinHours,
    [property: Id(6)] DateTimeOffset BookedAt,
    [property: Id(7)] DateTimeOffset ConfirmFrom,
    [property: Id(8)] DateTimeOffset ConfirmBy,
    [property: Id(9)] DateTimeOffset CancelFreeUntil,
    [property: Id(10)] DateTimeOffset? SettledAt)
{
    /// <summary>When it is over.</summary>
    [JsonIgnore]
    public DateTimeOffset End => Start.AddMinutes(Minutes);

    /// <summary>Whether it is still to come, or under way without a sight of them.</summary>
    [JsonIgnore]
    public bool IsOpen => Status is AppointmentStatus.Asking or AppointmentStatus.Booked or AppointmentStatus.Confirmed;
}
