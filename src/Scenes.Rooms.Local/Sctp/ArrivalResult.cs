namespace Scenes.Rooms.Local.Sctp;

/// <summary>What became of a DATA chunk.</summary>
internal enum ArrivalResult
{
    Taken,
    Dropped,

    /// <summary>Taken, but its stream is none.</summary>
    WrongStream,

    /// <summary>The peer does not keep to a limit that it knows.</summary>
    Violation,
}
