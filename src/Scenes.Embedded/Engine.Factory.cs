namespace Scenes.Embedded;

internal sealed partial class Engine : IClusterClient
{
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        var type = typeof(TGrainInterface);
        var grainClass = Catalog.Implementation(type, grainClassNamePrefix);
        var id = new GrainId(grainClass.GrainType, IdSpan.Create(primaryKey));
        return (TGrainInterface)(IAddressable)Catalog.Refer(type, new GrainAddress(this, grainClass, id));
    }

    /// <summary>A reference that only the engine uses.</summary>
    public GrainReference Refer(GrainId grainId) => new(Address(grainId));

    /// <summary>A reference by an interface.</summary>
    public GrainReference Refer(Type type, GrainId grainId) => Catalog.Refer(type, Address(grainId));

    private GrainAddress Address(GrainId grainId) => new(
        this,
        Catalog.Find(grainId.Type) ?? throw new ArgumentException($"There is no class for {grainId}.", nameof(grainId)),
        grainId);
}
