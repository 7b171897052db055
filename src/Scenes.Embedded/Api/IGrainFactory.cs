namespace Orleans;

/// <summary>Makes references to grains; a reference costs nothing until it is called.</summary>
public interface IGrainFactory
{
    /// <summary>A reference by key.</summary>
    /// <exception cref="ArgumentException">No class, or more than one, implements the interface.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;
}

/// <summary>The grains as a process outside of them sees them.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services of that process.</summary>
    IServiceProvider ServiceProvider { get; }
}
