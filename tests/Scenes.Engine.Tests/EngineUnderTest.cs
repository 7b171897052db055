namespace Scenes.Engine;

/// <summary>An engine that the cases run on; each edition has its own kinds.</summary>
public abstract class EngineUnderTest : IAsyncLifetime
{
    /// <summary>The name of the stream provider.</summary>
    public const string Hints = "hints";

    private static int _lastKey;

    /// <summary>The grains as code outside of them sees them.</summary>
    public abstract IClusterClient Client { get; }

    /// <summary>Services of the process that the grains run in.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>A key that no other case uses.</summary>
    public static string NewKey() => $"k{Interlocked.Increment(ref _lastKey)}";

    /// <summary>A grain that no other case uses.</summary>
    public T New<T>()
        where T : IGrainWithStringKey =>
        Client.GetGrain<T>(NewKey());

    /// <inheritdoc/>
    public abstract ValueTask InitializeAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
