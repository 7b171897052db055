using Scenes.Domain;

namespace Scenes.Cli;

/// <summary>One record of a scene's log.</summary>
/// <param name="Seq">Its place.</param>
/// <param name="At">When it was written.</param>
/// <param name="Operation">What caused its entry.</param>
/// <param name="Event">What it says.</param>
/// <param name="After">The scene after it.</param>
internal sealed record StoryRecord(long Seq, DateTimeOffset At, string? Operation, SceneEvent Event, SceneState After);
