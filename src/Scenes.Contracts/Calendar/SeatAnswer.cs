namespace Scenes;

/// <summary>What became of a claim on seats.</summary>
public enum SeatAnswer
{
    /// <summary>It holds, now or since before.</summary>
    Held,

    /// <summary>There are not seats enough; nothing changed.</summary>
    Full,

    /// <summary>A newer claim of theirs was heard before; nothing changed.</summary>
    Stale,
}
