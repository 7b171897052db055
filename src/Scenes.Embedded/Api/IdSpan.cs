using System.Text;

namespace Orleans.Runtime;

/// <summary>A UTF-8 key whose hash is the same in every process.</summary>
[GenerateSerializer, Immutable]
public readonly record struct IdSpan : IComparable<IdSpan>
{
    private readonly int _hashCode;
    private readonly byte[]? _value;

    /// <summary>Takes over <paramref name="value"/>, which must not change any more.</summary>
    public IdSpan(byte[] value) => (_value, _hashCode) = (value, StableHash(value));

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Value => _value;

    /// <summary>Whether there are no bytes.</summary>
    public bool IsDefault => _value is null || _value.Length == 0;

    /// <summary>The key of a text.</summary>
    public static IdSpan Create(string id) => new(Encoding.UTF8.GetBytes(id));

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> AsSpan() => _value;

    /// <inheritdoc/>
    public bool Equals(IdSpan obj) => _hashCode == obj._hashCode && AsSpan().SequenceEqual(obj.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => _hashCode;

    /// <summary>A hash that is the same in every process.</summary>
    public uint GetUniformHashCode() => unchecked((uint)_hashCode);

    /// <summary>Orders by bytes.</summary>
    public int CompareTo(IdSpan other) => AsSpan().SequenceCompareTo(other.AsSpan());

    /// <summary>The text of the key.</summary>
    public override string ToString() => Encoding.UTF8.GetString(AsSpan());

    // FNV-1a, then the finalizer of MurmurHash3, whose low bits are good enough for a hash table.
    internal static int StableHash(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var b in bytes)
            hash = (hash ^ b) * 16777619u;
        hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
        return (int)(hash ^ (hash >> 16));
    }
}
