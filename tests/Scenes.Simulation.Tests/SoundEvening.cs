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
        (Written, Told) = (entries, evening.Told);
    }

    internal IReadOnlyList<LogEntry> Written { get; }

    internal Told Told { get; }

    /// <summary>The invariants that are broken when each entry is told as another one, or not at all.</summary>
    internal IReadOnlySet<string> Check(
        Func<LogEntry, LogEntry?> tell, Told? told = null, Func<LogEntry, bool>? twice = null)
    {
        var reading = new Reading();
        var heads = new Dictionary<string, LogHead>(StringComparer.Ordinal);
        foreach (var entry in Written.Select(tell).OfType<LogEntry>())
        {
            Tell(entry);
            if (twice?.Invoke(entry) == true) Tell(entry);
        }

        told ??= Told;
        return new[]
        {
            reading.Found, new AckChecks(reading, told).Check(), new PeopleChecks(reading, told).Check(),
            new MoneyChecks(reading).Check(), [.. DeadlineChecks.Check(reading, [], [])],
        }.SelectMany(found => found).Select(found => found.Invariant).ToHashSet();

        void Tell(LogEntry entry)
        {
            var head = heads.GetValueOrDefault(entry.Log);
            entry = entry with { FirstSeq = head.LastSeq + 1, Previous = head.Hash };
            entry = entry with { Hash = LogChain.ComputeHash(LogLink.Of(entry)) };
            heads[entry.Log] = entry.Head;
            reading.Take(Entries.Read(entry));
        }
    }
}
