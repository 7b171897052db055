namespace Scenes.Server.Tests;

/// <summary>One server for the tests of a class.</summary>
public sealed class ProductionServer : IAsyncLifetime
{
    public RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RunningServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
