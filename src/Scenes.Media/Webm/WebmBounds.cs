namespace Scenes.Media;

/// <summary>What a recording can have at the most, so that a liar costs no more than somebody honest.</summary>
/// <param name="Clusters">Clusters.</param>
/// <param name="Blocks">Blocks of sound and picture; of all elements eight times as many, and a thousand.</param>
/// <param name="Cues">Places to seek to in the file that is made; they lie further apart if need be.</param>
/// <param name="HeaderBytes">Bytes of Info and of Tracks, each; 262,144 at the most.</param>
/// <param name="Hours">How long it plays, hours.</param>
public sealed record WebmBounds(
    int Clusters = 100_000, int Blocks = 4_000_000, int Cues = 4_000, int HeaderBytes = 65_536, int Hours = 4)
{
    /// <summary>Enough for an hour of sixty pictures a second, four times over.</summary>
    public static WebmBounds Default { get; } = new();
}
