namespace Scenes.Checker;

/// <summary>Another command to a scene that was acknowledged.</summary>
internal sealed record AckedCommand(string Scene, string Operation, string Performer, long FirstSeq, int Count);
