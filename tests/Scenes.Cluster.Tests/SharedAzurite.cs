namespace Scenes.Cluster.Tests;

/// <summary>One Azurite for the tests of a class, begun by the first that asks.</summary>
public sealed class SharedAzurite : IAsyncDisposable
{
    private readonly Lazy<Task<Azurite>> _azurite = new(() => Azurite.StartAsync());

    internal Task<Azurite> StartedAsync() => _azurite.Value;

    public async ValueTask DisposeAsync()
    {
        if (_azurite is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await _azurite.Value).DisposeAsync();
    }
}
