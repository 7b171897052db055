using System.Globalization;
using Scenes.Storage;
using Scenes.Storage.Sqlite;

namespace Scenes.Simulated;

/// <summary>The store of simulations answers as the SQLite store does, whatever it is asked.</summary>
public sealed class MemoryStoreTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Store_AskedTheSame_AnswersAsSqliteDoes(int seed)
    {
        var folder = Directory.CreateTempSubdirectory("scenes-simulation-").FullName;
        try
        {
            await using var sqlite = SqliteStore.Open(folder);
            var memory = new MemoryStore();
            var random = new Random(seed);
            for (var step = 0; step < 600; step++)
            {
                var log = $"log/{random.Next(2)}";
                var ask = Next(random, log, await memory.ReadHeadAsync(log, TestContext.Current.CancellationToken));
                Assert.Equal(await ask(sqlite, sqlite), await ask(memory, memory));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Func<IEventLog, IIndexReader, Task<string>> Next(Random random, string log, LogHead head)
    {
        var (seq, most) = (random.Next(30), 1 + random.Next(5));
        var operation = $"op-{random.Next(40)}";
        return random.Next(6) switch
        {
            0 => async (logs, _) => $"{await logs.ReadHeadAsync(log)}",
            1 => async (logs, _) => string.Join('|', (await logs.ReadAsync(log, seq, most)).Select(Text)),
            2 => async (logs, _) => Text(await logs.FindOperationAsync(log, operation, SeqRange.All)),
            3 => async (_, rows) => string.Join('|', await rows.ReadAsync("i", log, $"k{seq % 4}", most)),
            _ => Append(random, log, random.Next(5) == 0 ? LogHead.Empty : head, operation),
        };
    }

    private static Func<IEventLog, IIndexReader, Task<string>> Append(
        Random random, string log, LogHead expected, string operation)
    {
        var count = 1 + random.Next(3);
        var words = Enumerable.Range(0, count).Select(_ => random.Next(100).ToString(CultureInfo.InvariantCulture));
        var append = new LogAppend
        {
            Log = log,
            Expected = expected,
            Count = count,
            At = DateTimeOffset.UnixEpoch.AddMilliseconds(random.Next(1_000_000)),
            Payload = System.Text.Encoding.UTF8.GetBytes($"[{string.Join(',', words)}]"),
            Sealed = new byte[random.Next(3)],
            Operation = random.Next(3) == 0 ? null : operation,
            Index = [new IndexChange("i", log, $"k{random.Next(4)}", random.Next(3) == 0 ? null : operation)],
        };
        return async (logs, rows) =>
        {
            var text = await logs.AppendAsync(append) switch
            {
                AppendResult.Appended appended => $"appended {Text(appended.Entry)}",
                AppendResult.Repeated repeated => $"repeated {Text(repeated.Entry)}",
                AppendResult.Conflict conflict => $"conflict {conflict.Actual}",
                _ => "none",
            };
            return $"{text} {string.Join('|', await rows.ReadAsync("i", log, null, 10))}";
        };
    }

    private static string Text(LogEntry? entry) => entry is null ? "" :
        $"{entry.FirstSeq} {entry.Count} {entry.At:O} {entry.Operation} {entry.Previous} {entry.Hash}";
}
