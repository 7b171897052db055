namespace Scenes.Rooms.Local.Sctp;

/// <summary>What a number that came is.</summary>
internal enum TsnArrival
{
    New,
    Duplicate,

    /// <summary>Too far ahead, or one gap too many.</summary>
    Refused,
}
