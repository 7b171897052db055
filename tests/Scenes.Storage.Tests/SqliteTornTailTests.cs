using Scenes.Storage.Sqlite;

namespace Scenes.Storage.Tests;

/// <summary>
/// A data folder whose write-ahead log was cut off anywhere, as by a power cut, opens with the entries up to some
/// point, whole and in order, with their rows, and goes on from there.
/// </summary>
public sealed class SqliteTornTailTests() : StoreTest(new SqlitePlace())
{
    private const int Entries = 12;
    private const int Cuts = 40;

    [Fact]
    public async Task Open_WriteAheadLogCut_KeepsAWholePrefix()
    {
        var (written, head) = (new List<LogEntry>(), LogHead.Empty);
        for (var i = 0; i < Entries; i++)
        {
            written.Add(await AppendAsync(Appends.Of("scene/a", head, $"op-{i}", 2) with
            {
                Index = [new IndexChange("operations", "", $"op-{i}", "{}")],
            }));
            head = written[^1].Head;
        }

        var whole = new FileInfo(Path.Combine(Place.Address, "scenes.db-wal")).Length;
        var kept = new HashSet<int>();
        for (var cut = 0; cut <= Cuts; cut++)
            kept.Add(await OpenCutAsync(written, whole * cut / Cuts));

        Assert.Contains(Entries, kept);
        Assert.True(kept.Count > Entries / 2, $"The cuts left only {string.Join(", ", kept)} entries.");
    }

    private async Task<int> OpenCutAsync(List<LogEntry> written, long length)
    {
        using var copy = new TempFolder();
        foreach (var file in new[] { "scenes.db", "scenes.db-wal" })
            await CopyAsync(Path.Combine(Place.Address, file), Path.Combine(copy.Path, file));
        using (var log = File.OpenWrite(Path.Combine(copy.Path, "scenes.db-wal")))
            log.SetLength(length);

        await using var store = SqliteStore.Open(copy.Path);
        var read = await store.ReadAsync("scene/a", 1, Entries + 1, Ct);
        Assert.All(written.Zip(read), pair => Appends.AssertSame(pair.First, pair.Second));
        Assert.Equal(read.Select(entry => entry.Operation!).Order(StringComparer.Ordinal),
            (await store.ReadAsync("operations", "", null, Entries + 1, Ct)).Select(row => row.Key));
        var head = read.IsEmpty ? LogHead.Empty : read[^1].Head;
        Assert.IsType<AppendResult.Appended>(await store.AppendAsync(Appends.Of("scene/a", head, "next"), Ct));
        return read.Length;
    }

    // The store has them open for writing, which File.Copy would not share.
    private static async Task CopyAsync(string from, string to)
    {
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        await using var target = File.Create(to);
        await source.CopyToAsync(target, Ct);
    }
}
