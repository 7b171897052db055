using System.Data.Common;
using System.Diagnostics.Metrics;

namespace Scenes.Storage.Tests;

/// <summary>Where the store of one test is, and how to reach behind its back.</summary>
public abstract class TestPlace : IDisposable
{
    /// <summary>How the writer process is told where the store is.</summary>
    public abstract string Address { get; }

    /// <summary>How the table of a name is called in SQL.</summary>
    public abstract string Table(string name);

    /// <summary>The columns that say which log an entry belongs to.</summary>
    public abstract string LogColumns { get; }

    /// <summary>Transactions that a store has under way at the same time.</summary>
    public abstract int Lanes { get; }

    /// <summary>Opens the store.</summary>
    public abstract Store Open(IMeterFactory? meters = null);

    /// <summary>Opens the inspector.</summary>
    public abstract StoreInspector Inspect();

    /// <summary>Opens the read models for rewriting.</summary>
    public abstract IndexRewrite Rewrite();

    /// <summary>Holds up every write, so that whatever is queued meanwhile forms the next group.</summary>
    public abstract Task<IAsyncDisposable> HoldAsync(Store store);

    /// <summary>Has the database refuse to insert a row of a read model with the key <c>refused</c>.</summary>
    public abstract void RefuseRow();

    /// <summary>Opens the database behind the store's back, without the rules that would keep damage out.</summary>
    public abstract DbConnection OpenDatabase();

    /// <summary>Whether a text of these bytes can stand in the database.</summary>
    public abstract bool CanHold(byte[] text);

    /// <summary>Binds the parameter <c>$value</c>.</summary>
    public abstract void Bind(DbCommand command, object value);

    /// <summary>The expression that makes a text of the bytes in the parameter <c>$value</c>.</summary>
    public abstract string TextOfBytes { get; }

    public abstract void Dispose();
}
