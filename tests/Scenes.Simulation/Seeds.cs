using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Scenes.Simulated;

/// <summary>Plays many seeds, some at a time, and says what became of them.</summary>
internal static class Seeds
{
    /// <summary>Plays what was asked for; 1 when an invariant is broken.</summary>
    public static int Run(Arguments arguments)
    {
        var watch = Stopwatch.StartNew();
        using var trace = arguments.Trace is { } file ? new StreamWriter(file) : null;
        var outcomes = Play(arguments, trace, outcome =>
        {
            if (outcome.Violations.Count == 0) return;
            lock (watch) Write(outcome);
        });
        Summarise(outcomes, watch.Elapsed);
        if (outcomes.Count == 1) Console.WriteLine($"trace {outcomes[0].Trace}");
        return outcomes.Any(outcome => outcome.Violations.Count > 0) ? 1 : 0;
    }

    /// <summary>Plays seeds on as many threads as wanted; a trace is written of one seed alone.</summary>
    public static IReadOnlyList<Outcome> Play(Arguments arguments, TextWriter? trace, Action<Outcome> each)
    {
        var outcomes = new ConcurrentBag<Outcome>();
        var next = arguments.From - 1;
        var last = arguments.From + arguments.Seeds - 1;
        var threads = Enumerable.Range(0, Math.Min(arguments.Threads, arguments.Seeds)).Select(_ => new Thread(() =>
        {
            for (var seed = Interlocked.Increment(ref next); seed <= last; seed = Interlocked.Increment(ref next))
            {
                var canary = arguments.Canary is { } name ? Canary.All[name]() : null;
                var outcome = Evening.Play(seed, canary, arguments.Seeds == 1 ? trace : null);
                outcomes.Add(outcome);
                each(outcome);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return [.. outcomes.OrderBy(outcome => outcome.Seed)];
    }

    private static void Write(Outcome outcome)
    {
        var first = outcome.Violations[0];
        Console.WriteLine($"seed {outcome.Seed}: {OneLine(first)} ({outcome.Violations.Count} in all) | trace ends: "
            + string.Join(" | ", outcome.LastLines.TakeLast(5)));
    }

    private static string OneLine(Violation violation)
    {
        var text = violation.ToString().ReplaceLineEndings(" ");
        return text.Length > 1_500 ? text[..1_500] : text;
    }

    private static void Summarise(IReadOnlyList<Outcome> outcomes, TimeSpan time)
    {
        var failed = outcomes.Count(outcome => outcome.Violations.Count > 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{outcomes.Count} seeds, {failed} failed, {time.TotalSeconds:0.0} s, " +
            $"{outcomes.Count / time.TotalMinutes:0} seeds/min, " +
            $"{outcomes.Sum(o => o.Virtual.TotalHours):0} virtual hours, {outcomes.Sum(o => o.Labels)} labels; " +
            $"scenes: {Total(outcomes, o => o.Scenes)}; faults: {Total(outcomes, o => o.Faults)}"));
    }

    private static string Total(
        IReadOnlyList<Outcome> outcomes, Func<Outcome, IReadOnlyDictionary<string, int>> counts) =>
        string.Join(", ", outcomes.SelectMany(counts).GroupBy(count => count.Key, count => count.Value)
            .OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Sum()}"));
}
