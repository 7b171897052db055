using System.Collections.Immutable;

namespace Scenes;

/// <summary>What a lab orders.</summary>
/// <param name="Title">1 to 80 characters.</param>
/// <param name="Language">ISO 639 code; with <paramref name="Kind"/> the pool it draws from.</param>
/// <param name="Kind">One of <see cref="Vocabulary.Kinds"/>.</param>
/// <param name="Cells">The quota grid.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="BudgetMinor">What it may spend, minor units.</param>
/// <param name="RatePerHour">What each performer and observer earns, minor units an hour. Locked for a scene when it is
/// offered.</param>
/// <param name="SceneSeconds">How long a scene is.</param>
/// <param name="MinPlayedSeconds">How much must have been played for a scene to count.</param>
/// <param name="Observers">Observers wanted for each scene.</param>
/// <param name="Scopes">Uses that both must grant.</param>
/// <param name="Skills">Skills that both must be verified for, at level 3 or more.</param>
/// <param name="Vocabularies">Vocabularies that labels may use, up to 8, each once. Where they name no list of emotion
/// words, <see cref="Vocabulary.EmotionsId"/> comes with them; where no list of dimensions,
/// <see cref="Vocabulary.DimensionsId"/>. Null names none. Prompts and cells speak in
/// <see cref="Vocabulary.EmotionsId"/> whatever stands here.</param>
/// <param name="Rules">Who plays with whom: a rule set as YAML or JSON, up to 16,384 characters, described by
/// <c>rules.schema.json</c>. Null asks for nothing besides the rest of the order.</param>
/// <param name="Weight">Its share among the campaigns of its pool, above 0 and up to 1; null is 1.</param>
[GenerateSerializer, Immutable, Alias("scenes.CampaignSpec")]
public sealed record CampaignSpec(
    [property: Id(0)] string Title,
    [property: Id(1)] string Language,
    [property: Id(2)] string Kind,
    [property: Id(3)] ImmutableArray<CellSpec> Cells,
    [property: Id(4)] string Currency,
    [property: Id(5)] long BudgetMinor,
    [property: Id(6)] long RatePerHour,
    [property: Id(7)] int SceneSeconds,
    [property: Id(8)] int MinPlayedSeconds,
    [property: Id(9)] int Observers,
    [property: Id(10)] ImmutableArray<string> Scopes,
    [property: Id(11)] ImmutableArray<string> Skills,
    [property: Id(12)] ImmutableArray<VocabularyId>? Vocabularies = null,
    [property: Id(13)] string? Rules = null,
    [property: Id(14)] double? Weight = null);
