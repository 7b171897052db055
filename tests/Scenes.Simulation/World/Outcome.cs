namespace Scenes.Simulated;

/// <summary>What became of one seed.</summary>
internal sealed record Outcome(
    int Seed, IReadOnlyList<Violation> Violations, string Trace, IReadOnlyList<string> LastLines,
    IReadOnlyDictionary<string, int> Faults, IReadOnlyDictionary<string, int> Scenes, int Labels, TimeSpan Virtual);
