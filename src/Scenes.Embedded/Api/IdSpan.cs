namespace Orleans.Runtime;

/// <summary>A text whose hash is the same in every process.</summary>
[GenerateSerializer, Immutable]
public readonly record struct IdSpan : IComparable<IdSpan>
{
    private readonly int _hashCode;
    private readonly string? _text;

    private IdSpan(string text) => (_hashCode, _text) = (StableHash(text), text);

    /// <summary>The key of a text.</summary>
    /// <exception cref="ArgumentException"><paramref name="id"/> is empty or white space.</exception>
    public static IdSpan Create(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new IdSpan(id);
    }

    /// <inheritdoc/>
    public override int GetHashCode() => _hashCode;

    /// <summary>A hash that is the same in every process.</summary>
    public uint GetUniformHashCode() => unchecked((uint)_hashCode);

    /// <summary>Orders by the characters' codes.</summary>
    public int CompareTo(IdSpan other) => string.CompareOrdinal(_text, other._text);

    /// <summary>The text.</summary>
    public override string ToString() => _text ?? "";

    // FNV-1a, then the finalizer of MurmurHash3, whose low bits are good enough for a hash table.
    private static int StableHash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
            hash = (hash ^ character) * 16777619u;
        hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
        return (int)(hash ^ (hash >> 16));
    }
}
