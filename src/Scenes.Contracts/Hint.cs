namespace Scenes;

/// <summary>Says that something grew. Only a hint: whoever gets it pulls by seq; whoever misses it polls.</summary>
/// <param name="Seq">The last seq of a scene, or the revision of a performer.</param>
[GenerateSerializer, Immutable, Alias("scenes.Hint")]
public sealed record Hint([property: Id(0)] long Seq)
{
    /// <summary>The stream provider of all hints.</summary>
    public const string Provider = "hints";

    /// <summary>Streams of scenes; the key is the scene id.</summary>
    public const string Scenes = "scene";

    /// <summary>Streams of performers; the key is the performer id.</summary>
    public const string Performers = "performer";
}
