using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>What every scripted person of a run shares.</summary>
/// <param name="Api">The server.</param>
/// <param name="Stage">How far the evening is.</param>
/// <param name="History">What is written down.</param>
/// <param name="Timings">The server's.</param>
/// <param name="Prompts">The prompts: scripts of observers know what is intended.</param>
/// <param name="Scopes">What is granted on review.</param>
/// <param name="Clock">The real time.</param>
/// <param name="Studio">What cameras need; null to play without them.</param>
internal sealed record Scripts(
    ScenesApi Api,
    Stage Stage,
    RehearsalHistory History,
    SceneTimings Timings,
    ImmutableSortedDictionary<string, PromptContent> Prompts,
    ImmutableArray<string> Scopes,
    TimeProvider Clock,
    Studio? Studio = null)
{
    /// <summary>Between heartbeats: three fit before somebody counts as gone.</summary>
    public TimeSpan HeartbeatPeriod => TimeSpan.FromSeconds(Math.Min(5, Timings.StaleSeconds / 3.0));

    /// <summary>The prompt with a title.</summary>
    public PromptContent PromptOf(string title) => Prompts.Values.First(content => content.Title == title);

    /// <summary>Thinks for a while.</summary>
    /// <param name="random">Chance.</param>
    /// <param name="from">Seconds at least.</param>
    /// <param name="to">Seconds at most.</param>
    /// <param name="ct">Gives up.</param>
    public Task ThinkAsync(Random random, double from, double to, CancellationToken ct) =>
        Task.Delay(TimeSpan.FromSeconds(from + ((to - from) * random.NextDouble())), Clock, ct);
}
