namespace Scenes;

/// <summary>What a line of the record of attendance is about.</summary>
public enum AttendanceKind
{
    /// <summary>Did not come.</summary>
    NoShow,

    /// <summary>Came after the grace.</summary>
    Late,

    /// <summary>Cancelled after that was free.</summary>
    CancelledLate,

    /// <summary>Did not come or need not, and it does not count.</summary>
    Excused,
}
