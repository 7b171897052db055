using System.Collections.Immutable;
using System.Text.Json;

namespace Scenes.Domain;

/// <summary>The rows that stored states of grains have in the lists.</summary>
public static class StateRows
{
    /// <summary>The name under which performers are stored.</summary>
    public const string Performer = "performer";

    /// <summary>The name under which prompts are stored.</summary>
    public const string Prompt = "prompt";

    /// <summary>The name under which calendars are stored.</summary>
    public const string Calendar = "calendar";

    /// <summary>What a performer is doing.</summary>
    public static PerformerStatus StatusOf(PerformerState performer)
    {
        ArgumentNullException.ThrowIfNull(performer);
        return performer.Booking is not null ? PerformerStatus.Booked
            : performer.WaitingSince is not null ? PerformerStatus.Waiting
            : PerformerStatus.Away;
    }

    /// <summary>The row of a performer in the list of all.</summary>
    /// <param name="id">Who.</param>
    /// <param name="performer">The performer as they are stored.</param>
    public static RowChange Of(PerformerId id, PerformerState performer)
    {
        ArgumentNullException.ThrowIfNull(performer);
        var row = new PerformerRow(id, StatusOf(performer), PerformerRules.IsConsenting(performer),
            performer.Consent?.Scopes ?? [], performer.WithdrawnAt, TermsOf(performer));
        return new RowChange(ReadModels.Performers, ReadModels.All, id.Value,
            JsonSerializer.Serialize(row, ScenesJsonContext.Default.PerformerRow));
    }

    /// <summary>The row of a performer in the list of those who stand by; no row for whoever does not.</summary>
    /// <param name="id">Who.</param>
    /// <param name="performer">The performer as they are stored.</param>
    public static RowChange StandbyOf(PerformerId id, PerformerState performer)
    {
        ArgumentNullException.ThrowIfNull(performer);
        return new RowChange(ReadModels.Standbys, ReadModels.All, id.Value, performer.StandingBy is null
            ? null
            : JsonSerializer.Serialize(performer.StandingBy, ScenesJsonContext.Default.StandbyPost));
    }

    /// <summary>The row of a calendar in the list of all; no row while it has no availability.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="calendar">The calendar as it is stored.</param>
    public static RowChange Of(PerformerId id, CalendarState calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var row = calendar.Availability is { } availability
            ? new AvailabilityRow(id, calendar.Languages, availability)
            : null;
        return new RowChange(ReadModels.Availability, ReadModels.All, id.Value,
            row is null ? null : JsonSerializer.Serialize(row, ScenesJsonContext.Default.AvailabilityRow));
    }

    /// <summary>The row of a prompt in its lab's list.</summary>
    /// <param name="prompt">The prompt as it is stored, with at least one version.</param>
    public static RowChange Of(PromptState prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var newest = prompt.Versions[^1];
        var row = new PromptRow(newest.Prompt, newest.Version, newest.Content.Title, newest.Content.Intensity);
        return new RowChange(ReadModels.Prompts, newest.Prompt.Lab.Value, newest.Prompt.Slug,
            JsonSerializer.Serialize(row, ScenesJsonContext.Default.PromptRow));
    }

    /// <summary>The rows of a stored state; none for a state that is in no list.</summary>
    /// <param name="name">The name that it is stored under.</param>
    /// <param name="key">The key of its grain.</param>
    /// <param name="document">The state as it is stored, an object with the state under its name.</param>
    /// <exception cref="JsonException">The document is no such state.</exception>
    /// <exception cref="FormatException">The key is no id.</exception>
    public static ImmutableArray<RowChange> Of(string name, string key, ReadOnlySpan<byte> document)
    {
        if (name is not (Performer or Prompt or Calendar)) return [];
        var reader = new Utf8JsonReader(document);
        using var stored = JsonDocument.ParseValue(ref reader);
        if (!stored.RootElement.TryGetProperty(name, out var state))
            throw new JsonException($"The state '{name}' of {key} holds no {name}.");

        ImmutableArray<RowChange> rows = name switch
        {
            Performer => OfAll(PerformerId.Parse(key), state.Deserialize(ScenesJson.Of<PerformerState>())!),
            Calendar => [Of(PerformerId.Parse(key), state.Deserialize(ScenesJson.Of<CalendarState>())!)],
            _ => [Of(state.Deserialize(ScenesJson.Of<PromptState>())!)],
        };
        return rows.RemoveAll(row => row.Document is null);
    }

    /// <summary>All rows of a performer. Whoever would not stand by does not, so they have no row to be taken away.
    /// </summary>
    public static ImmutableArray<RowChange> OfAll(PerformerId id, PerformerState performer)
    {
        ArgumentNullException.ThrowIfNull(performer);
        return performer.WouldStandBy ? [Of(id, performer), StandbyOf(id, performer)] : [Of(id, performer)];
    }

    private static PerformerTerms? TermsOf(PerformerState performer) => performer.Profile is { } profile
        ? new PerformerTerms(LevelRules.SkillsOf(performer), LevelRules.LanguagesOf(performer), profile.MaxIntensity,
            profile.Avoid, profile.MinRatePerHour)
        : null;
}
