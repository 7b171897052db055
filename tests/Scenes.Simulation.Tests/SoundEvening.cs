using System.Text;
using Scenes.Storage;

namespace Scenes.Simulated;

/// <summary>
/// One evening without a fault, in which somebody stood in for a B and left a room, to be told otherwise. Whoever
/// checks it knows of no outage, so nothing was late for one.
/// </summary>
public sealed class SoundEvening
{
    // What happens in an evening changes with the product: the first of these that holds what is looked for.
    private const int FirstSeed = 18;
    private const int Seeds = 40;

    public SoundEvening()
    {
        (Written, Told) = Enumerable.Range(FirstSeed, Seeds).Select(Play)
            .First(evening => evening.Written.Any(entry => Says(entry, "\"by\":\"B2\""))
                && evening.Written.Any(entry => Says(entry, "\"epoch\":1,\"inside\":false"))
                && Check(evening.Written, evening.Told, entry => entry).Count == 0);
    }

    internal IReadOnlyList<LogEntry> Written { get; }

    internal Told Told { get; }

    /// <summary>Whether an entry's public part holds a text.</summary>
    internal static bool Says(LogEntry entry, string text) =>
        Encoding.UTF8.GetString(entry.Payload.Span).Contains(text, StringComparison.Ordinal);

    private static (IReadOnlyList<LogEntry> Written, Told Told) Play(int seed)
    {
        var entries = new List<LogEntry>();
        using var evening = new Evening(seed, heard: entries.Add);
        Assert.Empty(evening.Play().Violations);
        return (entries, evening.Told);
    }

    /// <summary>The invariants that are broken when each entry is told as another one, or not at all.</summary>
    internal IReadOnlySet<string> Check(
        Func<LogEntry, LogEntry?> tell, Told? told = null, Func<LogEntry, bool>? twice = null) =>
        Check(Written, told ?? Told, tell, twice);

    private static HashSet<string> Check(
        IReadOnlyList<LogEntry> written, Told told, Func<LogEntry, LogEntry?> tell, Func<LogEntry, bool>? twice = null)
    {
        var reading = new Reading();
        var heads = new Dictionary<string, LogHead>(StringComparer.Ordinal);
        foreach (var entry in written.Select(tell).OfType<LogEntry>())
        {
            Tell(entry);
            if (twice?.Invoke(entry) == true) Tell(entry);
        }

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
