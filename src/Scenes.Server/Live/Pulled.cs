namespace Scenes.Server;

/// <summary>What a pull of a feed came to.</summary>
internal enum Pulled
{
    /// <summary>All there is; wait for a hint.</summary>
    UpToDate,

    /// <summary>A part; there is more.</summary>
    More,

    /// <summary>All there will ever be.</summary>
    Ended,
}
