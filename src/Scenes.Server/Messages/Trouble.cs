namespace Scenes.Server;

/// <summary>Something that the process that answers has logged as a warning or worse since it started.</summary>
/// <param name="Level"><c>Warning</c>, <c>Error</c> or <c>Critical</c>.</param>
/// <param name="Source">What logged it, such as <c>Scenes.Grains.SceneGrain</c>.</param>
/// <param name="Code">Its number within the source, 0 where it has none.</param>
/// <param name="Message">What it said the last time; up to 500 characters.</param>
/// <param name="Count">How often it was logged.</param>
/// <param name="LastAt">When it was logged last.</param>
public sealed record Trouble(string Level, string Source, int Code, string Message, long Count, DateTimeOffset LastAt);
