using System.Text.Json.Serialization;

namespace Scenes.Grains;

/// <summary>What is known about the waits of a pool in the store.</summary>
[method: JsonConstructor]
internal sealed class StoredForecast(WaitHistory? history)
{
    /// <summary>A pool of which nothing is known.</summary>
    public StoredForecast() : this(null)
    {
    }

    /// <summary>What is known; null before anything was kept.</summary>
    public WaitHistory? History { get; } = history;
}
