using Scenes.Domain;

namespace Scenes.Cli;

/// <summary>A label as a lab reads it.</summary>
internal sealed record LabelRecord(long Seq, DateTimeOffset At, Labelled Record);
