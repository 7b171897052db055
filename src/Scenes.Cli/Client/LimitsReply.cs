namespace Scenes.Cli;

/// <summary>What of <c>/api/v1/limits</c> a rehearsal needs.</summary>
/// <param name="Timings">How long scenes wait for what.</param>
internal sealed record LimitsReply(SceneTimings Timings);
