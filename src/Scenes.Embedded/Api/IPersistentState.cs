namespace Orleans.Runtime;

/// <summary>State of a grain, given to its constructor and read before <see cref="Grain.OnActivateAsync"/>.</summary>
public interface IPersistentState<TState>
{
    /// <summary>The state in memory.</summary>
    TState State { get; set; }

    /// <summary>The version last read or written, or null.</summary>
    string? Etag { get; }

    /// <summary>Whether the store had it when it was last read or written.</summary>
    bool RecordExists { get; }

    /// <summary>Removes the state from the store.</summary>
    /// <exception cref="InconsistentStateException">Somebody else wrote it; the activation ends.</exception>
    Task ClearStateAsync();

    /// <summary>Writes the state.</summary>
    /// <inheritdoc cref="ClearStateAsync"/>
    Task WriteStateAsync();

    /// <summary>Reads the state anew.</summary>
    Task ReadStateAsync();
}

/// <summary>Asks for an <see cref="IPersistentState{TState}"/> of a name in a store of a name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    /// <summary>The name of the state.</summary>
    public string StateName { get; } = stateName;

    /// <summary>The name of the store; null for the one named <c>Default</c>.</summary>
    public string? StorageName { get; } = storageName;
}
