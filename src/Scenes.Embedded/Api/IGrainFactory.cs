using Orleans.Runtime;

namespace Orleans;

/// <summary>Makes references to grains; a reference costs nothing until it is called.</summary>
public interface IGrainFactory
{
    /// <summary>A reference by text.</summary>
    /// <exception cref="ArgumentException">No class, or more than one, implements the interface.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <summary>A reference by number.</summary>
    /// <inheritdoc cref="GetGrain{TGrainInterface}(string, string?)"/>
    TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey;

    /// <summary>A reference by GUID.</summary>
    /// <inheritdoc cref="GetGrain{TGrainInterface}(string, string?)"/>
    TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey;

    /// <summary>A reference by identity.</summary>
    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable;

    /// <summary>A reference by text to a grain of a type known at run time only.</summary>
    IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey);
}

/// <summary>The grains as a process outside of them sees them.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services of that process.</summary>
    IServiceProvider ServiceProvider { get; }
}
