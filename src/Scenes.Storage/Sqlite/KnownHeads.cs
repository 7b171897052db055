namespace Scenes.Storage.Sqlite;

/// <summary>
/// Where logs end that were written to lately. The folder's lock keeps other writers out, so that what this process
/// wrote last is what stands; after a rollback nothing is known.
/// </summary>
internal sealed class KnownHeads
{
    private const int Most = 20_000;

    private readonly Dictionary<string, LogHead> _heads = new(StringComparer.Ordinal);

    /// <summary>The head of a log, from the database where it is not known.</summary>
    public LogHead Of(SqliteSession session, string log)
    {
        if (!_heads.TryGetValue(log, out var head))
            Set(log, head = LogTable.ReadHead(session, log));
        return head;
    }

    /// <summary>An entry was written.</summary>
    public void Set(string log, LogHead head)
    {
        if (_heads.Count >= Most)
            _heads.Clear();
        _heads[log] = head;
    }

    /// <summary>Something was undone.</summary>
    public void Forget() => _heads.Clear();
}
