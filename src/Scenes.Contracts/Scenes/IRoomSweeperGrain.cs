using Orleans.Concurrency;

namespace Scenes;

/// <summary>
/// Closes rooms that no scene wants any more, whatever became of the scene that should have (L3). There is one; key:
/// <see cref="Key"/>.
/// </summary>
[Alias("scenes.IRoomSweeperGrain")]
public interface IRoomSweeperGrain : IGrainWithStringKey
{
    /// <summary>The only key.</summary>
    const string Key = "rooms";

    /// <summary>
    /// Looks each minute from now on, until no room was seen for a while. To be called before a room is made.
    /// </summary>
    [AlwaysInterleave, Alias("Watch")]
    Task WatchAsync();
}
