namespace Orleans.Storage;

/// <summary>A store of grain state; registered as a keyed service under its name.</summary>
public interface IGrainStorage
{
    /// <summary>Fills <paramref name="grainState"/>; what is not in the store leaves it with a new state.</summary>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Writes <paramref name="grainState"/> if its ETag is the stored one.</summary>
    /// <exception cref="InconsistentStateException">It is not.</exception>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Removes what is stored if its ETag is the one of <paramref name="grainState"/>.</summary>
    /// <exception cref="InconsistentStateException">It is not.</exception>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
}
