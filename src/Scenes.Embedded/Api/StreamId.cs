namespace Orleans.Runtime;

/// <summary>The identity of a stream within its provider: namespace and key.</summary>
[GenerateSerializer, Immutable]
public readonly record struct StreamId
{
    private readonly string? _namespace;
    private readonly string _key;

    private StreamId(string? ns, string key) => (_namespace, _key) = (ns, key);

    /// <summary>The stream of a namespace and a key.</summary>
    public static StreamId Create(string? ns, string key) => new(ns, key);

    /// <summary>The namespace, or null if there is none.</summary>
    public string? GetNamespace() => _namespace;

    /// <summary>The key as text.</summary>
    public string GetKeyAsString() => _key;

    /// <summary><c>namespace/key</c>.</summary>
    public override string ToString() => $"{_namespace ?? "null"}/{_key}";
}
