namespace Scenes.Storage.Sqlite;

/// <summary>
/// Where logs end that were written to lately. The folder's lock keeps other writers out, so that what this process
/// wrote last is what stands; after a rollback nothing is known.
/// </summary>
internal sealed class KnownHeads
{
    private const int Most = 20_000;

    private readonly Dictionary<string, LogEnd> _ends = new(StringComparer.Ordinal);

    /// <summary>The end of a log, from the database where it is not known.</summary>
    public LogEnd Of(SqliteSession session, string log)
    {
        if (!_ends.TryGetValue(log, out var end))
            Set(log, end = LogTable.ReadEnd(session, log));
        return end;
    }

    /// <summary>An entry was written.</summary>
    public void Set(string log, LogEnd end)
    {
        if (_ends.Count >= Most)
            _ends.Clear();
        _ends[log] = end;
    }

    /// <summary>Something was undone.</summary>
    public void Forget() => _ends.Clear();
}
