namespace Scenes.Rooms.Local.Sctp;

/// <summary>Answers to a request for a reset (RFC 6525, 4.4).</summary>
internal enum ResetResult : uint
{
    NothingToDo = 0,
    Performed = 1,
    Denied = 2,
    WrongStream = 3,
    AlreadyInProgress = 4,
    BadNumber = 5,
    InProgress = 6,
}
