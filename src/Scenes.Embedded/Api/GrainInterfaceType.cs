namespace Orleans.Runtime;

/// <summary>The name of a grain interface.</summary>
public readonly record struct GrainInterfaceType(string Value)
{
    /// <summary>The name.</summary>
    public override string ToString() => Value ?? "";
}
