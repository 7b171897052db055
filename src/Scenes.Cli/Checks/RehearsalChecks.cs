using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>
/// Checks the invariants of the design from outside: over what was written down and what can be read.
/// </summary>
internal static class RehearsalChecks
{
    /// <summary>Checks.</summary>
    public static RehearsalFindings Check(RehearsalRecord record)
    {
        var checks = EvidenceChecks.Of(record.Evidence);
        ImmutableArray<Violation> violations =
        [
            .. checks.Found,
            .. OutsideChecks.Hidden(record),
            .. OutsideChecks.Granted(record, checks.Reading),
            .. OutsideChecks.Delivered(record, checks.Reading),
        ];
        return new RehearsalFindings(violations, EveningCounts.Of(record.Evidence, checks.Reading));
    }
}
