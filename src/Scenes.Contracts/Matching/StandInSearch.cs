namespace Scenes;

/// <summary>What came of looking for a stand-in.</summary>
public enum StandInSearch
{
    /// <summary>Nobody who stands by fits.</summary>
    Nobody,

    /// <summary>Somebody is asked, or is about to be.</summary>
    Asked,

    /// <summary>People stand by whom the matcher has not heard yet: ask again in a moment.</summary>
    AskAgain,
}
