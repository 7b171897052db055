using System.Text.Json;
using System.Text.Json.Serialization;
using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>How the state of grains is stored.</summary>
public static class GrainStore
{
    /// <summary>The storage provider that all grains name.</summary>
    public const string Name = "scenes";

    /// <summary>How it is written.</summary>
    public static JsonSerializerOptions Json { get; } = ScenesJson.With(GrainStoreContext.Default);

    /// <summary>
    /// Stores a new state. When that fails, the activation goes: what is stored is known again to the next one.
    /// </summary>
    internal static async Task SaveAsync<T>(this IPersistentState<T> stored, Grain grain, T state)
    {
        stored.State = state;
        try
        {
            await stored.WriteStateAsync();
        }
        catch (Exception)
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}

/// <summary>Serializers of the stored states.</summary>
[JsonSerializable(typeof(StoredPrompt))]
[JsonSerializable(typeof(StoredPerformer))]
[JsonSerializable(typeof(StoredLibrary))]
[JsonSerializable(typeof(StoredCalendar))]
[JsonSerializable(typeof(StoredPoolDay))]
[JsonSerializable(typeof(StoredForecast))]
internal sealed partial class GrainStoreContext : JsonSerializerContext;
