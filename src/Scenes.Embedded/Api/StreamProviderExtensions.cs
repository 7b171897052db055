namespace Orleans;

/// <summary>Stream providers as grains and hosts find them.</summary>
public static class StreamProviderExtensions
{
    /// <summary>The provider of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static IStreamProvider GetStreamProvider(this IGrainBase grain, string name) =>
        Find(grain.GrainContext.ActivationServices, name);

    /// <inheritdoc cref="GetStreamProvider(IGrainBase, string)"/>
    public static IStreamProvider GetStreamProvider(this IClusterClient client, string name) =>
        Find(client.ServiceProvider, name);

    private static IStreamProvider Find(IServiceProvider services, string name) =>
        services.GetKeyedService<IStreamProvider>(name)
        ?? throw new KeyNotFoundException($"Stream provider '{name}' not found");
}
