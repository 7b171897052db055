using System.Diagnostics;
using System.Globalization;

namespace Scenes.Storage.Tests;

/// <summary>
/// A store with very many entries is written, read from any seq and verified, without keeping them in memory: 20,000 in
/// every run, 1,000,000 with <c>SCENES_LONG=1</c>. They are written as a journal writes them, with operations that are
/// looked for where they may be.
/// </summary>
public abstract class MillionTests(TestPlace place, ITestOutputHelper output) : StoreTest(place)
{
    private const int Logs = 64;

    private static readonly int Entries =
        Environment.GetEnvironmentVariable("SCENES_LONG") == "1" ? 1_000_000 : 20_000;

    [Trait("Length", "long")]
    [Fact]
    public async Task Store_WithVeryManyEntries_IsWrittenReadAndVerified()
    {
        var each = Entries / Logs;
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Logs).Select(log => FillAsync($"scene/{log}", each)));
        var written = Stopwatch.GetElapsedTime(begun);

        begun = Stopwatch.GetTimestamp();
        var middle = await Store.ReadAsync("scene/7", each / 2, 10, Ct);
        var read = Stopwatch.GetElapsedTime(begun);
        Assert.Equal(each / 2, middle[0].FirstSeq);

        begun = Stopwatch.GetTimestamp();
        using var inspector = Place.Inspect();
        var reports = inspector.VerifyAll().ToList();
        var verified = Stopwatch.GetElapsedTime(begun);

        Assert.Equal(Logs, reports.Count);
        Assert.All(reports, report => Assert.Equal((each, null), (report.Entries, report.Fault)));
        output.WriteLine($"{Logs * each} entries: written in {written.TotalSeconds:0.0} s, read from the middle in " +
            $"{read.TotalMilliseconds:0.0} ms, verified in {verified.TotalSeconds:0.0} s, " +
            $"{Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most");
    }

    private async Task FillAsync(string log, int entries)
    {
        var (head, operations, middle) = (LogHead.Empty, new OperationFilter(), default(LogEntry));
        for (var i = 0; i < entries; i++)
        {
            var entry = await AppendAsync(Append(i));
            operations.Add(entry.Operation!, entry.FirstSeq);
            head = entry.Head;
            if (i == entries / 2) middle = entry;
        }

        var repeat = await Store.AppendAsync(Append(entries / 2), Ct);
        Appends.AssertSame(middle!, Assert.IsType<AppendResult.Repeated>(repeat).Entry);

        LogAppend Append(int number)
        {
            var append = Appends.Of(log, head, string.Create(CultureInfo.InvariantCulture, $"op-{number}"));
            return append with { OperationWithin = operations.Find(append.Operation!) };
        }
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteMillionTests(ITestOutputHelper output) : MillionTests(new SqlitePlace(), output);

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresMillionTests(SharedPostgres shared, ITestOutputHelper output)
    : MillionTests(new PostgresPlace(shared), output);
