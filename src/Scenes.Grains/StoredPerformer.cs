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
    public PerformerStatus Status => StateRows.StatusOf(Performer);

    /// <inheritdoc/>
    public IEnumerable<IndexChange> Index(string key) =>
        StateRows.OfAll(PerformerId.Parse(key), Performer).Select(row => row.ToIndex());
}
