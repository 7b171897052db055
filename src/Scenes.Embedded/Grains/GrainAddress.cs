namespace Scenes.Embedded;

/// <summary>What a reference is made of; only generated code and the engine pass it on.</summary>
public readonly struct GrainAddress
{
    internal GrainAddress(Engine engine, GrainClass grainClass, GrainId grainId)
    {
        Engine = engine;
        Class = grainClass;
        GrainId = grainId;
    }

    internal Engine Engine { get; }

    internal GrainClass Class { get; }

    internal GrainId GrainId { get; }
}
