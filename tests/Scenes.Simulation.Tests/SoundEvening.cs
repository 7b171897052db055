using Scenes.Storage;

namespace Scenes.Simulated;

/// <summary>One evening without a fault, to be told otherwise.</summary>
public sealed class SoundEvening
{
    private const int Seed = 18;

    public SoundEvening()
    {
        var entries = new List<LogEntry>();
        using var evening = new Evening(Seed, heard: entries.Add);
        Assert.Empty(evening.Play().Violations);
        (Entries, Deeds) = (entries, evening.Deeds);
    }

    internal IReadOnlyList<LogEntry> Entries { get; }

    internal Deeds Deeds { get; }

    /// <summary>The invariants that are broken when each entry is told as another one, or not at all.</summary>
    internal IReadOnlySet<string> Check(
        Func<LogEntry, LogEntry?> tell, Deeds? deeds = null, Func<LogEntry, bool>? twice = null)
    {
        var reading = new Reading();
        var heads = new Dictionary<string, LogHead>(StringComparer.Ordinal);
        foreach (var told in Entries.Select(tell).OfType<LogEntry>())
        {
            Tell(told);
            if (twice?.Invoke(told) == true) Tell(told);
        }

        var final = new FinalChecks(reading, deeds ?? Deeds);
        return new[] { reading.Found, final.Check(), new MoneyChecks(reading).Check(), Late(reading) }
            .SelectMany(found => found).Select(found => found.Invariant).ToHashSet();

        void Tell(LogEntry told)
        {
            var head = heads.GetValueOrDefault(told.Log);
            var entry = told with { FirstSeq = head.LastSeq + 1, Previous = head.Hash };
            entry = entry with { Hash = LogChain.ComputeHash(LogLink.Of(entry)) };
            heads[told.Log] = entry.Head;
            reading.Take(entry);
        }
    }

    private static Violation[] Late(Reading reading) => [.. DeadlineChecks.Check(reading, [], [])];
}
