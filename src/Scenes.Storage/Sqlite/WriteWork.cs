namespace Scenes.Storage.Sqlite;

/// <summary>A write that waits for its transaction.</summary>
internal abstract class WriteWork
{
    /// <summary>About how many bytes it writes.</summary>
    public abstract long Bytes { get; }

    /// <summary>
    /// Carries it out inside the open transaction; its caller is told nothing yet. May be called again when what it
    /// did was undone.
    /// </summary>
    public abstract void Carry(SqliteSession session);

    /// <summary>Gives the caller the result of <see cref="Carry"/>, which is durable now.</summary>
    public abstract void Acknowledge();

    /// <summary>Gives the caller a fault instead.</summary>
    public abstract void Refuse(Exception fault);

    /// <summary>Ends the call as cancelled if its caller gave up; true then, and it must not be carried out.</summary>
    public abstract bool TryCancel();
}
