using System.Globalization;
using Orleans;
using Orleans.Runtime;

namespace Scenes.Embedded;

internal sealed partial class Engine : IClusterClient
{
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        (TGrainInterface)(IAddressable)Refer(typeof(TGrainInterface), primaryKey, grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        (TGrainInterface)(IAddressable)Refer(
            typeof(TGrainInterface), primaryKey.ToString("X", CultureInfo.InvariantCulture), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey =>
        (TGrainInterface)(IAddressable)Refer(typeof(TGrainInterface), primaryKey.ToString("N"), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable =>
        (TGrainInterface)(IAddressable)Refer(typeof(TGrainInterface), grainId);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) =>
        (IGrain)(IAddressable)Refer(grainInterfaceType, grainPrimaryKey, null);

    /// <summary>A reference that only the engine uses.</summary>
    public GrainReference Refer(GrainId grainId) => new(Address(grainId));

    /// <summary>A reference by an interface.</summary>
    public GrainReference Refer(Type type, GrainId grainId) => Catalog.Refer(type, Address(grainId));

    private GrainAddress Address(GrainId grainId) => new(
        this,
        Catalog.Find(grainId.Type) ?? throw new ArgumentException($"There is no class for {grainId}.", nameof(grainId)),
        grainId);

    private GrainReference Refer(Type type, string key, string? classNamePrefix)
    {
        var grainClass = Catalog.Implementation(type, classNamePrefix);
        var id = GrainId.Create(grainClass.GrainType, IdSpan.Create(key));
        return Catalog.Refer(type, new GrainAddress(this, grainClass, id));
    }
}
