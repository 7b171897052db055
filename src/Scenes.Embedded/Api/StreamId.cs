using System.Globalization;
using System.Text;

namespace Orleans.Runtime;

/// <summary>The identity of a stream within its provider: namespace and key.</summary>
[GenerateSerializer, Immutable]
public readonly record struct StreamId : IComparable<StreamId>
{
    private readonly IdSpan _fullKey;
    private readonly int _keyIndex;

    private StreamId(string? ns, string key)
    {
        _fullKey = IdSpan.Create(ns + key);
        _keyIndex = ns is null ? 0 : Encoding.UTF8.GetByteCount(ns);
    }

    /// <summary>Namespace and key.</summary>
    public ReadOnlyMemory<byte> FullKey => _fullKey.Value;

    /// <summary>The namespace; may be empty.</summary>
    public ReadOnlyMemory<byte> Namespace => FullKey[.._keyIndex];

    /// <summary>The key.</summary>
    public ReadOnlyMemory<byte> Key => FullKey[_keyIndex..];

    /// <summary>The stream of a namespace and a key.</summary>
    public static StreamId Create(string? ns, string key) => new(ns, key);

    /// <summary>The stream of a namespace and a key.</summary>
    public static StreamId Create(string? ns, Guid key) => new(ns, key.ToString("N"));

    /// <summary>The stream of a namespace and a key.</summary>
    public static StreamId Create(string? ns, long key) => new(ns, key.ToString(CultureInfo.InvariantCulture));

    /// <summary>The namespace, or null if it is empty.</summary>
    public string? GetNamespace() => _keyIndex == 0 ? null : Encoding.UTF8.GetString(Namespace.Span);

    /// <summary>The key as text.</summary>
    public string GetKeyAsString() => Encoding.UTF8.GetString(Key.Span);

    /// <summary>Orders by namespace and key.</summary>
    public int CompareTo(StreamId other) => _fullKey.CompareTo(other._fullKey);

    /// <summary><c>namespace/key</c>.</summary>
    public override string ToString() => $"{GetNamespace() ?? "null"}/{GetKeyAsString()}";
}
