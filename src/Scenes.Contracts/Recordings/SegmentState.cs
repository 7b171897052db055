namespace Scenes;

/// <summary>How far a segment is.</summary>
public enum SegmentState
{
    /// <summary>It is being recorded, or its browser is gone.</summary>
    Open,

    /// <summary>It is closed; parts are missing, or the file is being made.</summary>
    Closed,

    /// <summary>There is a file of all that came.</summary>
    Ready,

    /// <summary>What came is no recording that is taken.</summary>
    Unreadable,

    /// <summary>It was erased; its hashes stay in the log.</summary>
    Erased,
}
