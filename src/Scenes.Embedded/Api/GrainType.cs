namespace Orleans.Runtime;

/// <summary>The type of a grain: the first half of its identity.</summary>
/// <param name="Value">The name.</param>
[GenerateSerializer, Immutable]
public readonly record struct GrainType(IdSpan Value) : IComparable<GrainType>
{
    /// <summary>The type of that name.</summary>
    public static GrainType Create(string value) => new(IdSpan.Create(value));

    /// <summary>A hash that is the same in every process.</summary>
    public uint GetUniformHashCode() => Value.GetUniformHashCode();

    /// <summary>Orders by name.</summary>
    public int CompareTo(GrainType other) => Value.CompareTo(other.Value);

    /// <summary>The name.</summary>
    public override string ToString() => Value.ToString();
}
