namespace Scenes.Rooms.Local.Media;

/// <summary>What a packet's number says about it.</summary>
internal enum Arrival
{
    /// <summary>Newer than all before it.</summary>
    New,

    /// <summary>Overtaken by others, or sent again.</summary>
    Late,

    /// <summary>Came before, or is too old to know.</summary>
    Stale,

    /// <summary>So far from the others that it waits for its successor to be believed.</summary>
    Doubtful,

    /// <summary>The numbers began anew (RFC 3550, appendix A.1).</summary>
    Restarted,
}
