namespace Scenes.Rooms.Local.Transport;

/// <summary>What became of a protected packet.</summary>
internal enum SrtpVerdict
{
    /// <summary>It holds.</summary>
    Ok,

    /// <summary>It is no such packet.</summary>
    Malformed,

    /// <summary>Its tag does not hold.</summary>
    BadTag,

    /// <summary>It came before, or so late that nobody knows.</summary>
    Replay,
}
