namespace Orleans;

/// <summary>State on its way to or from a store.</summary>
public interface IGrainState<T>
{
    /// <summary>The state.</summary>
    T? State { get; set; }

    /// <summary>Its version, or null.</summary>
    string? ETag { get; set; }

    /// <summary>Whether the store has it.</summary>
    bool RecordExists { get; set; }
}

/// <summary>State on its way to or from a store.</summary>
/// <param name="state">The state, or null for none.</param>
/// <param name="eTag">Its version, or null where it has none yet.</param>
public sealed class GrainState<T>(T? state = default, string? eTag = null) : IGrainState<T>
{
    /// <inheritdoc/>
    public T? State { get; set; } = state;

    /// <inheritdoc/>
    public string? ETag { get; set; } = eTag;

    /// <inheritdoc/>
    public bool RecordExists { get; set; }
}
