namespace Scenes.Server.Tests;

/// <summary>
/// One server with pages for the tests of a class, whether or not those of the application were built.
/// </summary>
public sealed class PagesServer : IAsyncLifetime
{
    private readonly PageFolder _pages = PageFolder.Built();

    public RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RunningServer.StartAsync(customize: _pages.Serve);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _pages.Dispose();
    }
}
