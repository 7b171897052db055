namespace Scenes;

/// <summary>What became of an appointment.</summary>
public enum AppointmentStatus
{
    /// <summary>Its seats are being asked for; soon booked or refused.</summary>
    Asking,

    /// <summary>It has its seats; to be confirmed in time.</summary>
    Booked,

    /// <summary>They said that they will come.</summary>
    Confirmed,

    /// <summary>They were there in time.</summary>
    Kept,

    /// <summary>They came after the grace.</summary>
    Late,

    /// <summary>They did not come.</summary>
    NoShow,

    /// <summary>They did not come, or need not, and it does not count; the reason is in the record.</summary>
    Excused,

    /// <summary>It was not confirmed in time and gave its seats back.</summary>
    Lapsed,

    /// <summary>They cancelled it.</summary>
    Cancelled,

    /// <summary>There were no seats.</summary>
    Refused,
}
