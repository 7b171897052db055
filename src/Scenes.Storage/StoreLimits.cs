namespace Scenes.Storage;

/// <summary>What one call may carry. Each is checked before anything is queued.</summary>
public static class StoreLimits
{
    /// <summary>Characters in the name of a log and in an operation id.</summary>
    public const int NameChars = 256;

    /// <summary>Characters in the name, the partition and the key of a read model's row, each.</summary>
    public const int IndexKeyChars = 512;

    /// <summary>Records in one entry.</summary>
    public const int EntryRecords = 10_000;

    /// <summary>Bytes in the public part and in the private part of one entry, each.</summary>
    public const int EntryBytes = 1 << 20;

    /// <summary>Bytes in the document of one read model row or of one grain state.</summary>
    public const int DocumentBytes = 4 << 20;

    /// <summary>Read model rows that one write may change.</summary>
    public const int IndexChanges = 1_000;

    /// <summary>Entries or rows that one read may ask for.</summary>
    public const int ReadRows = 1_000;
}
