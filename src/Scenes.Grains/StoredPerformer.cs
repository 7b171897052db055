using System.Text.Json;
using System.Text.Json.Serialization;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>A performer in the store, with a row in the list of all.</summary>
[method: JsonConstructor]
internal sealed class StoredPerformer(PerformerState performer) : IIndexedState
{
    /// <summary>A performer that was never seen.</summary>
    public StoredPerformer() : this(new PerformerState())
    {
    }

    /// <summary>The performer.</summary>
    public PerformerState Performer { get; } = performer;

    /// <summary>What they are doing.</summary>
    [JsonIgnore]
    public PerformerStatus Status =>
        Performer.Booking is not null ? PerformerStatus.Booked
        : Performer.WaitingSince is not null ? PerformerStatus.Waiting
        : PerformerStatus.Away;

    /// <inheritdoc/>
    public IEnumerable<IndexChange> Index(string key)
    {
        var row = new PerformerRow(
            PerformerId.Parse(key), Status, PerformerRules.IsConsenting(Performer),
            Performer.Consent?.Scopes ?? [], Performer.WithdrawnAt);
        yield return new IndexChange(ReadModels.Performers, ReadModels.All, key,
            JsonSerializer.Serialize(row, ScenesJsonContext.Default.PerformerRow));
    }
}
