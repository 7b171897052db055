namespace Scenes.Embedded;

/// <summary>All grain interfaces and classes that the engine serves; filled by generated code.</summary>
public sealed class GrainCatalog
{
    private readonly Dictionary<Type, Func<GrainAddress, GrainReference>> _proxies = [];
    private readonly Dictionary<Type, List<GrainClass>> _implementations = [];
    private readonly Dictionary<GrainType, GrainClass> _classes = [];

    private readonly Dictionary<string, List<GrainClass>> _subscribers = [];
    private readonly HashSet<Assembly> _assemblies = [];

    internal GrainCatalog(IEnumerable<Assembly> assemblies)
    {
        foreach (var assembly in assemblies)
            Add(assembly);
    }

    /// <summary>Adds a grain interface and its proxy.</summary>
    public void AddInterface(Type type, Func<GrainAddress, GrainReference> proxy) => _proxies.TryAdd(type, proxy);

    /// <summary>Adds a grain class.</summary>
    /// <exception cref="ArgumentException">Two classes have one grain type.</exception>
    public void AddClass(Type type)
    {
        var grainClass = new GrainClass(type);
        if (!_classes.TryAdd(grainClass.GrainType, grainClass))
            throw new ArgumentException($"{type} and another class are both '{grainClass.GrainType}'.", nameof(type));
        foreach (var space in grainClass.StreamNamespaces)
            Add(_subscribers, space, grainClass);
        foreach (var contract in type.GetInterfaces())
        {
            Add(_implementations, contract, grainClass);
            Add(contract.Assembly);
        }
    }

    private static void Add<TKey>(Dictionary<TKey, List<GrainClass>> index, TKey key, GrainClass grainClass)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var classes))
            index.Add(key, classes = []);
        classes.Add(grainClass);
    }

    private void Add(Assembly assembly)
    {
        if (!_assemblies.Add(assembly))
            return;
        foreach (var attribute in assembly.GetCustomAttributes<GrainAssemblyAttribute>())
            ((IGrainAssembly)Activator.CreateInstance(attribute.Description)!).Describe(this);
    }

    internal GrainReference Refer(Type type, GrainAddress address) =>
        _proxies.TryGetValue(type, out var proxy)
            ? proxy(address)
            : throw new ArgumentException($"{type} is no grain interface of the assemblies given to the engine.");

    /// <summary>The grains that take every event of a stream.</summary>
    internal IEnumerable<GrainId> Subscribers(StreamId stream) =>
        _subscribers.TryGetValue(stream.GetNamespace() ?? "", out var classes)
            ? classes.Select(c => new GrainId(c.GrainType, IdSpan.Create(stream.GetKeyAsString())))
            : [];

    internal GrainClass? Find(GrainType type) => _classes.GetValueOrDefault(type);

    /// <summary>
    /// The class that implements an interface: the only one, or the only one whose name starts as asked.
    /// </summary>
    internal GrainClass Implementation(Type type, string? classNamePrefix)
    {
        var classes = _implementations.GetValueOrDefault(type) ?? [];
        var found = classes.Count == 1 ? classes : classes.FindAll(
            c => classNamePrefix is null
                ? "I" + c.Type.Name == type.Name
                : c.Type.FullName!.StartsWith(classNamePrefix, StringComparison.Ordinal));
        return found.Count == 1
            ? found[0]
            : throw new ArgumentException($"{classes.Count} classes implement {type}, {found.Count} by that name.");
    }
}

/// <summary>Implemented by generated code: what one assembly adds to the catalog.</summary>
public interface IGrainAssembly
{
    /// <summary>Adds the interfaces and classes.</summary>
    void Describe(GrainCatalog catalog);
}

/// <summary>Put on an assembly by generated code.</summary>
/// <param name="description">A class that implements <see cref="IGrainAssembly"/>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GrainAssemblyAttribute(Type description) : Attribute
{
    /// <summary>The class.</summary>
    public Type Description { get; } = description;
}
