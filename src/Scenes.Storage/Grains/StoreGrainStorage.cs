using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Orleans.Storage;

namespace Scenes.Storage.Grains;

/// <summary>
/// Grain state as JSON in the store, fenced by its version as ETag. The rows of an <see cref="IIndexedState"/> are
/// written in the same transaction.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="json">How states are written and read.</param>
public sealed class StoreGrainStorage(Store store, JsonSerializerOptions json) : IGrainStorage
{
    /// <summary>Fills in the stored state; where there is none, a new one without an ETag.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    /// <exception cref="JsonException">The stored document does not fit <typeparamref name="T"/>.</exception>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var key = StateKey.Of(grainId, stateName);
        var stored = await store.States.ReadAsync(key);

        grainState.State = stored is null
            ? Activator.CreateInstance<T>()
            : JsonSerializer.Deserialize<T>(stored.Document, json);
        grainState.ETag = Etag(stored?.Version);
        grainState.RecordExists = stored is not null;
    }

    /// <summary>Writes the state if nobody wrote it since it was read.</summary>
    /// <exception cref="ArgumentException">
    /// The state or its rows break a limit of <see cref="StoreLimits"/>.
    /// </exception>
    /// <exception cref="InconsistentStateException">Somebody did; nothing was written.</exception>
    /// <exception cref="StoreException">
    /// The write failed; its outcome is unknown until the state is read again.
    /// </exception>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var key = StateKey.Of(grainId, stateName);
        var expected = Version(grainState.ETag);
        var index = Rows(key, grainState.State);
        var document = JsonSerializer.SerializeToUtf8Bytes(grainState.State, json);
        if (document.Length > StoreLimits.DocumentBytes)
            throw new ArgumentException(
                $"State {key} has {document.Length} bytes, more than {StoreLimits.DocumentBytes}.", nameof(grainState));

        var written = await store.States.WriteAsync(key, expected, document, index);
        Settle(key, grainState, written);
    }

    /// <summary>
    /// Removes the state and the rows that it names, if nobody wrote it since it was read, and leaves a new one.
    /// </summary>
    /// <exception cref="InconsistentStateException">Somebody did; nothing was removed.</exception>
    /// <exception cref="StoreException">
    /// The write failed; its outcome is unknown until the state is read again.
    /// </exception>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var key = StateKey.Of(grainId, stateName);
        var expected = Version(grainState.ETag);
        ImmutableArray<IndexChange> removed =
            [.. Rows(key, grainState.State).Select(row => row with { Document = null })];

        var cleared = await store.States.ClearAsync(key, expected, removed);
        Settle(key, grainState, cleared);
        grainState.State = Activator.CreateInstance<T>();
    }

    private static ImmutableArray<IndexChange> Rows<T>(StateKey key, T? state)
    {
        ImmutableArray<IndexChange> rows = state is IIndexedState indexed ? [.. indexed.Index(key.GrainKey)] : [];
        StoreNames.CheckIndex(rows);
        return rows;
    }

    private static void Settle<T>(StateKey key, IGrainState<T> grainState, StateWrite write)
    {
        if (!write.Done)
            throw new InconsistentStateException(
                $"State {key} was written by somebody else since it was read.", Etag(write.Version), grainState.ETag);

        grainState.ETag = Etag(write.Version);
        grainState.RecordExists = write.Version is not null;
    }

    private static string? Etag(long? version) => version?.ToString(CultureInfo.InvariantCulture);

    // An ETag of another store is no version of this one: -1 was never given and so meets a conflict, as it should.
    private static long? Version(string? etag) =>
        etag is null ? null : long.TryParse(etag, CultureInfo.InvariantCulture, out var version) ? version : -1;
}
