namespace Scenes.Server.Tests;

/// <summary>One development server, not seeded, for the tests of a class.</summary>
public sealed class DevelopmentServer : IAsyncLifetime
{
    public RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RunningServer.StartAsync("Development");

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
