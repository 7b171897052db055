namespace Scenes.Storage.Sqlite;

/// <summary>
/// The versions of grain states and reminders, none of which is given twice. The database holds how far they may have
/// been given, by the stretch, so that a write need not count there too; what is left of a stretch at the end of the
/// process, or after a rollback, is never given.
/// </summary>
internal sealed class Versions
{
    private const long Stretch = 1_000_000;

    private long _last;
    private long _end;

    /// <summary>A version above all that were given.</summary>
    public long Next(SqliteSession session)
    {
        if (_last == _end)
        {
            session.Statement("UPDATE version SET last = last + ?").Bind(1, Stretch).Run();
            _end = session.Statement("SELECT last FROM version").RunForNumber()!.Value;
            _last = _end - Stretch;
        }

        return ++_last;
    }

    /// <summary>Something was undone: perhaps the stretch was.</summary>
    public void Forget() => (_last, _end) = (0, 0);
}
