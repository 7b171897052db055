using Scenes.Storage.Sqlite;

namespace Scenes.Storage.Tests;

/// <summary>An open store in a folder of its own, for each test.</summary>
public abstract class StoreTest : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    protected StoreTest() => Store = SqliteStore.Open(_folder.Path, meters: Meters);

    private protected CountingMeters Meters { get; } = new();

    protected SqliteStore Store { get; private set; }

    protected string Folder => _folder.Path;

    protected string Database => _folder.Database;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Meters.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = SqliteStore.Open(Folder);
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

    /// <summary>
    /// Holds the writer thread inside a transaction, so that whatever is queued meanwhile forms the next one.
    /// </summary>
    private protected async Task<WriterHold> HoldWriterAsync()
    {
        var hold = new WriterHold();
        hold.Transaction = Store.WriteAsync(_ => hold.Wait(), Ct);
        await hold.Entered;
        return hold;
    }
}
