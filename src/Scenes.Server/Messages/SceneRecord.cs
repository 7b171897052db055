using Scenes.Domain;

namespace Scenes.Server;

/// <summary>A record of a scene's log.</summary>
/// <param name="Seq">Its place in the log.</param>
/// <param name="At">When it was written.</param>
/// <param name="Record">What it says.</param>
public sealed record SceneRecord(long Seq, DateTimeOffset At, SceneEvent Record);
