using System.Data.Common;

namespace Scenes.Storage.Tests;

/// <summary>An open store in a place of its own, for each test.</summary>
public abstract class StoreTest : IAsyncDisposable
{
    protected StoreTest(TestPlace place)
    {
        Place = place;
        Store = place.Open(Meters);
    }

    private protected CountingMeters Meters { get; } = new();

    protected TestPlace Place { get; }

    protected Store Store { get; private set; }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Meters.Dispose();
        Place.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = Place.Open();
    }

    protected async Task<LogEntry> AppendAsync(LogAppend append) =>
        Assert.IsType<AppendResult.Appended>(await Store.AppendAsync(append, Ct)).Entry;

    protected async Task<List<LogEntry>> AppendManyAsync(string log, int entries, int count = 1)
    {
        var (written, head) = (new List<LogEntry>(), LogHead.Empty);
        for (var i = 0; i < entries; i++)
        {
            written.Add(await AppendAsync(Appends.Of(log, head, $"op-{i}", count)));
            head = written[^1].Head;
        }

        return written;
    }

    /// <summary>Holds up every write, so that whatever is queued meanwhile forms the next group.</summary>
    protected Task<IAsyncDisposable> HoldWriterAsync() => Place.HoldAsync(Store);

    protected static object? Scalar(DbConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
