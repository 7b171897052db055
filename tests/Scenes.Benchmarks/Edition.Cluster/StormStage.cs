using Microsoft.Extensions.DependencyInjection;
using Scenes.Storage;

namespace Scenes.Benchmarks;

/// <summary>Live scenes in the store of a cluster, and a storm over them.</summary>
internal static class StormStage
{
    public const int Servers = 3;

    private const int Scenes = 50;

    /// <summary>Starts the servers, has everybody label while strikes come, and reads the logs.</summary>
    /// <param name="silos">The cluster; nothing of it runs yet but its database.</param>
    /// <param name="time">For how long labels are said.</param>
    /// <param name="strikes">See <see cref="Storm.RunAsync"/>.</param>
    public static async Task<(Storm Storm, StormVerdict Verdict)> RunAsync(
        Silos silos, TimeSpan time, params (TimeSpan After, Func<Task> Strike)[] strikes)
    {
        await using var store = new ServiceCollection().AddPostgresStore(silos.ConnectionString).BuildServiceProvider();
        var log = store.GetRequiredService<IEventLog>();
        var scenes = await StagedScene.WriteAsync(log, Scenes);
        await Task.WhenAll(Enumerable.Range(0, Servers).Select(silos.StartAsync));
        var storm = new Storm(silos, scenes);
        await storm.RunAsync(time, strikes);
        return (storm, await StormVerdict.ReadAsync(log, storm.All));
    }
}
