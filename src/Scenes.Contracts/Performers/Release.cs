namespace Scenes;

/// <summary>The end of a booking.</summary>
/// <param name="Scene">The scene; a release for another scene than the booked one changes nothing.</param>
/// <param name="Reason">How it ended.</param>
/// <param name="Prompt">The prompt, to leave out after a pass.</param>
/// <param name="Partner">Whom they met; null when they met nobody.</param>
/// <param name="Intensity">The prompt's intensity, counted for the day when it was played; 0 when it was not.</param>
/// <param name="Stopped">Whether a stop word ended it.</param>
[GenerateSerializer, Immutable, Alias("scenes.Release")]
public sealed record Release(
    [property: Id(0)] SceneId Scene,
    [property: Id(1)] ReleaseReason Reason,
    [property: Id(2)] PromptId Prompt,
    [property: Id(3)] PerformerId? Partner,
    [property: Id(4)] int Intensity,
    [property: Id(5)] bool Stopped = false);
