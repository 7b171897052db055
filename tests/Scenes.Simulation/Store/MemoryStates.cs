using System.Globalization;
using System.Text.Json;
using Orleans.Storage;
using Scenes.Storage;

namespace Scenes.Simulated;

/// <summary>Grain states beside the logs of a <see cref="MemoryStore"/>, fenced by ETag.</summary>
internal sealed class MemoryStates(MemoryStore store, JsonSerializerOptions json) : IGrainStorage
{
    private readonly Dictionary<string, (long Version, byte[] Document)> _states = new(StringComparer.Ordinal);
    private long _version;

    /// <summary>Whether a write must name the version that it is based on; only a canary does without.</summary>
    public bool IsFenced { get; init; } = true;

    /// <summary>All states, by grain and name.</summary>
    public IEnumerable<(string Key, byte[] Document)> All =>
        _states.OrderBy(state => state.Key, StringComparer.Ordinal).Select(state => (state.Key, state.Value.Document));

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = _states.TryGetValue(KeyOf(stateName, grainId), out var state);
        grainState.State = stored
            ? JsonSerializer.Deserialize<T>(state.Document, json)
            : Activator.CreateInstance<T>();
        grainState.ETag = stored ? Etag(state.Version) : null;
        grainState.RecordExists = stored;
        return Task.CompletedTask;
    }

    // The engine asks for faults before and after; what is left to the store is the write that comes late.
    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (key, expected) = (KeyOf(stateName, grainId), grainState.ETag);
        var document = JsonSerializer.SerializeToUtf8Bytes(grainState.State, json);
        var rows = grainState.State is IIndexedState indexed ? indexed.Index(grainId.Key.ToString()!).ToList() : [];
        var written = await store.WriteAsync(key, "WriteState", () =>
        {
            if (IsFenced && Stored(key) != expected) return null;
            _states[key] = (++_version, document);
            store.Apply([.. rows]);
            return Stored(key);
        });
        Settle(key, grainState, written);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (key, expected) = (KeyOf(stateName, grainId), grainState.ETag);
        IIndexedState? indexed = grainState.State as IIndexedState;
        var rows = indexed?.Index(grainId.Key.ToString()!).Select(row => row with { Document = null }).ToList() ?? [];
        var cleared = await store.WriteAsync(key, "ClearState", () =>
        {
            if (IsFenced && Stored(key) != expected) return null;
            _states.Remove(key);
            store.Apply([.. rows]);
            return "";
        });
        Settle(key, grainState, cleared);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
    }

    private static string KeyOf(string stateName, GrainId grain) => $"{grain}#{stateName}";

    private static string Etag(long version) => version.ToString(CultureInfo.InvariantCulture);

    private string? Stored(string key) => _states.TryGetValue(key, out var state) ? Etag(state.Version) : null;

    private void Settle<T>(string key, IGrainState<T> state, string? etag)
    {
        if (etag is null)
            throw new InconsistentStateException($"State {key} was written by another.", Stored(key), state.ETag);
        state.ETag = etag;
    }
}
