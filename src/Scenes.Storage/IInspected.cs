using System.Collections.Immutable;
using Scenes.Storage.Grains;

namespace Scenes.Storage;

/// <summary>What <see cref="StoreInspector"/> reads of a store, whichever it is. For one thread at a time.</summary>
internal interface IInspected : IDisposable
{
    /// <summary>
    /// The name of the first log behind another, as it is stored; null when there is none. In bytes, because a damaged
    /// name that is no UTF-8 could not be found again by the text that it reads as.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    byte[]? ReadLogAfter(byte[] log);

    /// <summary>The rows of a log that start behind a seq, sound or not, in the order of their first seq.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ImmutableArray<StoredEntry> ReadPage(byte[] log, long afterFirstSeq, int rows);

    /// <summary>The grain states behind one, in ordinal order of grain type, grain key and name.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ImmutableArray<SavedState> ReadStates(StateKey after, int rows);

    /// <summary>The rows of all read models behind one, in ordinal order of their names.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ImmutableArray<IndexChange> ReadRows(IndexChange after, int rows);

    /// <summary>
    /// What the database itself finds wrong with its file; null when nothing, or when it cannot be asked.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    string? CheckFile();
}
