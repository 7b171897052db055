namespace Scenes.Cli;

/// <summary>Somebody was in a scene: known to the scripts, and to no lab.</summary>
internal sealed record Attendance(SceneId Scene, PerformerId Performer, string Slot);
