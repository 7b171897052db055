using System.Text.Json.Nodes;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>
/// A browser with fake devices, Chromium unless it is told otherwise, and a page of plain livekit-client for it. One is
/// there for all tests of the collection, begun by the first of them that opens a page.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private StagePages? _pages;
    private NodeProcess? _node;
    private Task? _begun;
    private int _count;

    /// <summary>The script that drives it.</summary>
    internal string Script { get; init; } = "browsers.mjs";

    /// <summary>What Chromium is started with besides.</summary>
    internal string[] Flags { get; init; } = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_node is not null) await _node.DisposeAsync();
        if (_pages is not null) await _pages.DisposeAsync();
    }

    /// <summary>Opens the page in a context of its own.</summary>
    /// <param name="address">Where the page is reached; null for where it is.</param>
    internal async Task<StagePage> OpenAsync(Uri? address = null)
    {
        await (_begun ??= BeginAsync());
        var name = $"page{Interlocked.Increment(ref _count)}";
        await _node!.AskAsync(new JsonObject
        {
            ["do"] = "open",
            ["name"] = name,
            ["url"] = (address ?? _pages!.Address).ToString(),
        });
        return new StagePage(_node, name);
    }

    private async Task BeginAsync()
    {
        _pages = await StagePages.StartAsync();
        _node = await NodeProcess.StartAsync(Script, Flags);
    }
}
