using System.Text.Json.Serialization;

namespace Scenes.Grains;

/// <summary>What is known about the waits and the lost performers of a pool in the store.</summary>
[method: JsonConstructor]
internal sealed class StoredForecast(WaitHistory? history, DropHistory? drops)
{
    /// <summary>A pool of which nothing is known.</summary>
    public StoredForecast() : this(null, null)
    {
    }

    /// <summary>What is known about waits; null before anything was kept.</summary>
    public WaitHistory? History { get; } = history;

    /// <summary>What is known about lost performers; null before anything was kept.</summary>
    public DropHistory? Drops { get; } = drops;
}
