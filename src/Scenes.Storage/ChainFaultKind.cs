namespace Scenes.Storage;

/// <summary>What is wrong with an entry of a log.</summary>
public enum ChainFaultKind
{
    /// <summary>
    /// A column holds what no entry can hold, such as a hash of another length or a date out of range.
    /// </summary>
    Unreadable,

    /// <summary>The entry belongs to another log.</summary>
    Log,

    /// <summary>The entry does not start right behind the one before it.</summary>
    Gap,

    /// <summary>The entry does not carry the hash of the one before it.</summary>
    Previous,

    /// <summary>The public part is no JSON array of as many records as the entry has sequence numbers.</summary>
    Count,

    /// <summary>The content of the entry does not have the hash that it carries.</summary>
    Hash,
}
