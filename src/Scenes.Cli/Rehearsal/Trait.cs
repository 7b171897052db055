namespace Scenes.Cli;

/// <summary>What one scripted person does besides playing along.</summary>
[Flags]
internal enum Trait
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Passes on the first offer.</summary>
    Declines = 1,

    /// <summary>Leaves the first scene for good, in the middle.</summary>
    Leaves = 2,

    /// <summary>Drops out of the first scene without a word, and comes back.</summary>
    DropsOut = 4,

    /// <summary>Grants no use of the first scene.</summary>
    Withholds = 8,

    /// <summary>Says the stop word in the middle of the first scene.</summary>
    Stops = 16,

    /// <summary>Withdraws consent after the first scene that they reviewed, and gives it again.</summary>
    Withdraws = 32,

    /// <summary>Blocks whoever played the first scene with them.</summary>
    Blocks = 64,

    /// <summary>Stands by while scenes are played, and plays on in the place of whoever is lost.</summary>
    StandsIn = 128,
}
