namespace Scenes.Media;

/// <summary>Where bytes of a recording lie: nobody else's are there, so that what is erased is erased.</summary>
public readonly record struct MediaPlace
{
    /// <summary>The place of a segment.</summary>
    /// <param name="scene">The scene, 1 to 64 of <c>a-z 0-9 -</c>.</param>
    /// <param name="segment">The segment, 1 to 64 of <c>a-z 0-9</c>.</param>
    /// <exception cref="ArgumentException">One of them is no such name.</exception>
    public MediaPlace(string scene, string segment)
    {
        Scene = MediaNames.Check(scene);
        Segment = MediaNames.Check(segment);
    }

    /// <summary>The scene.</summary>
    public string Scene { get; }

    /// <summary>The segment.</summary>
    public string Segment { get; }
}
