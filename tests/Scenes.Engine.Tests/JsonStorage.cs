using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Storage;

namespace Scenes.Engine;

/// <summary>A store that keeps JSON, checks ETags, and fails when told to.</summary>
public sealed class JsonStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), (string Json, int Version)> _rows = new();

    /// <summary>Thrown by the next operation on a grain with this key.</summary>
    public ConcurrentDictionary<string, Exception> Faults { get; } = new();

    /// <summary>Writes behind the back of the grain.</summary>
    public void Meddle(GrainId grainId) => _rows.AddOrUpdate(
        ("state", grainId), _ => ("{}", 1), (_, row) => (row.Json, row.Version + 1));

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Enter(grainId);
        if (!_rows.TryGetValue((stateName, grainId), out var row))
        {
            grainState.State = Activator.CreateInstance<T>();
            grainState.RecordExists = false;
            return;
        }
        grainState.State = JsonSerializer.Deserialize<T>(row.Json)!;
        grainState.ETag = row.Version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Enter(grainId);
        var version = Check(stateName, grainId, grainState.ETag) + 1;
        _rows[(stateName, grainId)] = (JsonSerializer.Serialize(grainState.State), version);
        grainState.ETag = version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Enter(grainId);
        Check(stateName, grainId, grainState.ETag);
        _rows.TryRemove((stateName, grainId), out _);
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private int Check(string stateName, GrainId grainId, string? etag)
    {
        var stored = _rows.TryGetValue((stateName, grainId), out var row) ? row.Version : 0;
        var expected = etag is null ? 0 : int.Parse(etag, CultureInfo.InvariantCulture);
        return stored == expected
            ? stored
            : throw new InconsistentStateException("Another version is stored.", $"{stored}", $"{expected}");
    }

    private async Task Enter(GrainId grainId)
    {
        await Task.Yield();
        if (Faults.TryRemove(grainId.Key.ToString()!, out var fault))
            throw fault;
    }
}
