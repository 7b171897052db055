using System.Text.Json.Serialization;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>A performer's calendar in the store, with a row in the list of all.</summary>
[method: JsonConstructor]
internal sealed class StoredCalendar(CalendarState calendar) : IIndexedState
{
    /// <summary>A calendar without anything on it.</summary>
    public StoredCalendar() : this(new CalendarState())
    {
    }

    /// <summary>The calendar.</summary>
    public CalendarState Calendar { get; } = calendar;

    /// <inheritdoc/>
    public IEnumerable<IndexChange> Index(string key) =>
        [StateRows.Of(PerformerId.Parse(key), Calendar).ToIndex()];
}
