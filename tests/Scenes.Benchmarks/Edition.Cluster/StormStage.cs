using Microsoft.Extensions.DependencyInjection;
using Scenes.Storage;

namespace Scenes.Benchmarks;

/// <summary>Live scenes in the store of a cluster whose servers run, and storms over them.</summary>
internal sealed class StormStage : IAsyncDisposable
{
    private readonly Silos _silos;
    private readonly ServiceProvider _store;
    private int _staged;

    private StormStage(Silos silos)
    {
        _silos = silos;
        _store = new ServiceCollection().AddPostgresStore(silos.ConnectionString).BuildServiceProvider();
    }

    private IEventLog Log => _store.GetRequiredService<IEventLog>();

    /// <summary>Starts the servers.</summary>
    /// <param name="silos">The cluster; nothing of it runs yet but its database.</param>
    public static async Task<StormStage> OpenAsync(Silos silos)
    {
        var stage = new StormStage(silos);
        await Task.WhenAll(Enumerable.Range(0, silos.Count).Select(silos.StartAsync));
        return stage;
    }

    /// <summary>Has everybody label scenes of this storm's own while strikes come, and reads the logs.</summary>
    /// <param name="load">Who labels.</param>
    /// <param name="time">For how long labels are said.</param>
    /// <param name="strikes">See <see cref="Storm.RunAsync"/>.</param>
    public async Task<(Storm Storm, StormVerdict Verdict)> RunAsync(
        StormLoad load, TimeSpan time, params (TimeSpan After, Func<Task> Strike)[] strikes)
    {
        var scenes = await StagedScene.WriteAsync(Log, load.Scenes, _staged);
        _staged += load.Scenes;
        var storm = new Storm(_silos, scenes, load);
        await storm.RunAsync(time, strikes);
        return (storm, await StormVerdict.ReadAsync(Log, storm.All));
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
