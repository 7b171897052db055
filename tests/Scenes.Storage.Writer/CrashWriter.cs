namespace Scenes.Storage.Writer;

/// <summary>
/// Appends from a few callers at once until it is killed, and says of each operation when it is tried and when it was
/// acknowledged. Before anything new it repeats the operations that it reads from its input: those whose outcome the
/// process before it left unknown.
/// </summary>
/// <param name="place">The data folder, or the URL of a PostgreSQL database.</param>
/// <param name="round">Which life of the writer this is; part of its operation ids.</param>
/// <param name="seed">Seed of the callers' choices.</param>
/// <param name="acknowledgesBeforeCommit">The deliberate fault, to see that the check of this test can fail.</param>
internal sealed class CrashWriter(string place, int round, int seed, bool acknowledgesBeforeCommit)
{
    private const int Callers = 4;
    private const int Logs = 3;
    private const int OperationsMax = 2_000;

    private readonly Lock _output = new();

    /// <summary>Runs until it is killed, or at most <see cref="OperationsMax"/> operations a caller.</summary>
    public async Task RunAsync()
    {
        var unknown = ReadUnknown();
        Say("opening");
        await using var store = Place.Open(place);
        foreach (var line in unknown)
            await AppendAsync(store, line.Log, line.Operation);

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => CallAsync(store, caller)));
    }

    private static List<CrashLine> ReadUnknown()
    {
        var lines = new List<CrashLine>();
        while (Console.In.ReadLine() is { } line)
            lines.Add(CrashLine.Read(line) ?? throw new FormatException($"Not a line of this test: {line}"));

        return lines;
    }

    private async Task CallAsync(Store store, int caller)
    {
        var chance = new Random(unchecked((seed * 1_009 + round) * 1_009 + caller));
        // Under the fault each caller has a log of its own and repeats nothing, so that only a lost commit can make one
        // of its lines untrue.
        for (var n = 0; n < OperationsMax; n++)
        {
            var log = $"scene/{(acknowledgesBeforeCommit ? caller : chance.Next(Logs))}";
            var operation = $"r{round}-c{caller}-n{n}";
            await AppendAsync(store, log, operation);
            if (!acknowledgesBeforeCommit && chance.Next(10) == 0)
                await AppendAsync(store, log, operation);
        }
    }

    private async Task AppendAsync(Store store, string log, string operation)
    {
        Say(new CrashLine(false, log, operation, 0, default).ToString());
        var expected = await store.ReadHeadAsync(log);
        while (true)
        {
            var append = Workload.AppendOf(log, operation, expected, DateTimeOffset.UtcNow);
            if (acknowledgesBeforeCommit)
                Acknowledge(Foresee(append));

            switch (await store.AppendAsync(append))
            {
                case AppendResult.Conflict(var actual):
                    expected = actual;
                    continue;
                case AppendResult.Appended(var entry):
                    Acknowledge(entry);
                    return;
                case AppendResult.Repeated(var entry):
                    Acknowledge(entry);
                    return;
            }
        }
    }

    private static LogEntry Foresee(LogAppend append)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(append.At.ToUnixTimeMilliseconds());
        var entry = new LogEntry(append.Log, append.Expected.LastSeq + 1, append.Count, at, append.Payload,
            append.Sealed, append.Operation, append.Fingerprint, append.Expected.Hash, default);
        return entry with { Hash = LogChain.ComputeHash(LogLink.Of(entry)) };
    }

    private void Acknowledge(LogEntry entry) =>
        Say(new CrashLine(true, entry.Log, entry.Operation!, entry.FirstSeq, entry.Hash).ToString());

    private void Say(string line)
    {
        lock (_output)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
