using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>The last line of a rehearsal.</summary>
internal sealed record RehearsalSummary(
    bool Ok,
    int Pairs,
    int ScenesCompleted,
    int ScenesAborted,
    long LabelsAcked,
    int BatchesResent,
    ImmutableSortedDictionary<string, int> BatchesRefused,
    int Declines,
    int Reconnects,
    int ViolationsFound,
    ImmutableArray<Violation> Violations,
    double? MatchSecondsP50,
    double? AckMsP50,
    double? AckMsP99,
    long DeliveryBytes,
    double ElapsedSeconds,
    ImmutableSortedDictionary<string, int> Happened)
{
    /// <summary>How many violations are printed; all are counted.</summary>
    public const int MostViolations = 50;
}
