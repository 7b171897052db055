using Scenes.Domain;

namespace Scenes.Server;

/// <summary>A label in a scene's log.</summary>
/// <param name="Seq">Its place in the log.</param>
/// <param name="At">When it was written.</param>
/// <param name="Record">The label as it was taken.</param>
public sealed record LabelRecord(long Seq, DateTimeOffset At, Labelled Record);
