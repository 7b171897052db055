using System.Globalization;
using System.Text;

namespace Orleans.Runtime;

/// <summary>The identity of a stream within its provider: namespace and key.</summary>
[GenerateSerializer, Immutable]
public readonly struct StreamId : IEquatable<StreamId>, IComparable<StreamId>
{
    [Id(0)]
    private readonly byte[] _fullKey;

    [Id(1)]
    private readonly ushort _keyIndex;

    [Id(2)]
    private readonly int _hash;

    private StreamId(byte[] fullKey, int keyIndex)
    {
        _fullKey = fullKey;
        _keyIndex = checked((ushort)keyIndex);
        _hash = IdSpan.StableHash(fullKey);
    }

    /// <summary>Namespace and key.</summary>
    public ReadOnlyMemory<byte> FullKey => _fullKey;

    /// <summary>The namespace; may be empty.</summary>
    public ReadOnlyMemory<byte> Namespace => _fullKey.AsMemory(0, _keyIndex);

    /// <summary>The key.</summary>
    public ReadOnlyMemory<byte> Key => _fullKey.AsMemory(_keyIndex);

    /// <summary>The stream of a namespace and a key.</summary>
    public static StreamId Create(string? ns, string key)
    {
        var start = ns is null ? 0 : Encoding.UTF8.GetByteCount(ns);
        return new StreamId(Encoding.UTF8.GetBytes(ns + key), start);
    }

    /// <summary>The stream of a namespace and a key.</summary>
    public static StreamId Create(string? ns, Guid key) => Create(ns, key.ToString("N"));

    /// <summary>The stream of a namespace and a key.</summary>
    public static StreamId Create(string? ns, long key) => Create(ns, key.ToString(CultureInfo.InvariantCulture));

    /// <summary>The namespace, or null if it is empty.</summary>
    public string? GetNamespace() => _keyIndex == 0 ? null : Encoding.UTF8.GetString(Namespace.Span);

    /// <summary>The key as text.</summary>
    public string GetKeyAsString() => Encoding.UTF8.GetString(Key.Span);

    /// <inheritdoc/>
    public bool Equals(StreamId other) =>
        _keyIndex == other._keyIndex && FullKey.Span.SequenceEqual(other.FullKey.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StreamId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>Orders by namespace and key.</summary>
    public int CompareTo(StreamId other) => FullKey.Span.SequenceCompareTo(other.FullKey.Span);

    /// <summary><c>namespace/key</c>.</summary>
    public override string ToString() => _keyIndex == 0 ? $"null/{GetKeyAsString()}" : $"{GetNamespace()}/{GetKeyAsString()}";

    /// <summary>Same stream.</summary>
    public static bool operator ==(StreamId left, StreamId right) => left.Equals(right);

    /// <summary>Other stream.</summary>
    public static bool operator !=(StreamId left, StreamId right) => !left.Equals(right);
}
