using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>Checks the invariants of the design from outside: over what was written down and what can be read.</summary>
internal static class RehearsalChecks
{
    /// <summary>Everything that is broken; empty when nothing is.</summary>
    public static ImmutableArray<Violation> Check(RehearsalRecord record)
    {
        ImmutableArray<SceneStory> stories = [.. record.Scenes.Select(SceneStory.Read)];
        return
        [
            .. LabelChecks.Readable(record, stories),
            .. LabelChecks.Dense(stories),
            .. LabelChecks.Once(record, stories),
            .. LabelChecks.OnRoster(record, stories),
            .. SceneChecks.OneAtATime(record, stories),
            .. SceneChecks.Compatible(record, stories),
            .. SceneChecks.WithinQuota(record, stories),
            .. SceneChecks.Moves(stories),
            .. OutsideChecks.Hidden(record),
            .. OutsideChecks.Granted(record, stories),
            .. OutsideChecks.Delivered(record, stories),
            .. LedgerChecks.Balanced(record, stories),
            .. OutsideChecks.Chained(record),
        ];
    }
}
