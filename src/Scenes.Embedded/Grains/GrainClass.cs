using Orleans.Concurrency;

namespace Scenes.Embedded;

/// <summary>What the engine knows of a grain class.</summary>
internal sealed class GrainClass
{
    private readonly Lazy<(ConstructorInvoker Constructor, Func<Activation, object>[] Arguments)> _plan;

    public GrainClass(Type type)
    {
        Type = type;
        GrainType = GrainType.Create(NameOf(type));
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        CollectionAge = type.IsDefined(typeof(KeepAliveAttribute), inherit: true)
            ? TimeSpan.MaxValue
            : type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit;
        StreamNamespaces =
            [.. type.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>().Select(a => a.Namespace)];
        _plan = new(() => Plan(type));
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public bool IsReentrant { get; }

    /// <summary>How long an activation may be idle; null for the engine's default.</summary>
    public TimeSpan? CollectionAge { get; }

    public string[] StreamNamespaces { get; }

    /// <summary>Makes the grain object, in a turn of <paramref name="activation"/>.</summary>
    public object Create(Activation activation)
    {
        var (constructor, plan) = _plan.Value;
        var arguments = plan.Length == 0 ? [] : new object?[plan.Length];
        for (var i = 0; i < plan.Length; i++)
            arguments[i] = plan[i](activation);
        return constructor.Invoke(arguments.AsSpan());
    }

    private static string NameOf(Type type)
    {
        var isSuffixed = type.Name.Length > 5 && type.Name.EndsWith("Grain", StringComparison.Ordinal);
        return (isSuffixed ? type.Name[..^5] : type.Name).ToLowerInvariant();
    }

    private static (ConstructorInvoker, Func<Activation, object>[]) Plan(Type type)
    {
        if (type.GetConstructors() is not [var constructor])
            throw new InvalidOperationException($"{type} must have one public constructor.");
        return (ConstructorInvoker.Create(constructor), [.. constructor.GetParameters().Select(Argument)]);
    }

    private static Func<Activation, object> Argument(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(IGrainContext))
            return activation => activation;
        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { Key: { } key })
            return activation => activation.ActivationServices.GetRequiredKeyedService(type, key);
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is not { } facet)
            return activation => activation.ActivationServices.GetRequiredService(type);
        var state = ConstructorInvoker.Create(
            typeof(PersistentState<>).MakeGenericType(type.GetGenericArguments()).GetConstructors()[0]);
        return activation => activation.AddState((IReadableState)state.Invoke(activation, facet));
    }
}
