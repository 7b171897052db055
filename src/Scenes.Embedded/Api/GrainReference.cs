namespace Orleans.Runtime;

/// <summary>A reference to a grain; generated proxies derive from it.</summary>
public abstract class GrainReference : IAddressable, IEquatable<GrainReference>
{
    /// <summary>Called by generated code.</summary>
    protected GrainReference(Scenes.Embedded.ReferenceOrigin origin)
    {
        Origin = origin;
        GrainId = origin.GrainId;
    }

    /// <summary>The grain.</summary>
    public GrainId GrainId { get; }

    internal Scenes.Embedded.ReferenceOrigin Origin { get; }

    /// <inheritdoc/>
    public bool Equals(GrainReference? other) => other is not null && GrainId == other.GrainId;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <summary>The identity as text.</summary>
    public override string ToString() => $"GrainReference:{GrainId}";
}
