using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>A vocabulary as it is written down and handed around: what a file of one holds.</summary>
/// <param name="Id">A slug of 3 to 40 characters.</param>
/// <param name="Version">1 to 9999.</param>
/// <param name="Type"><see cref="Vocabulary.CategoryType"/> or <see cref="Vocabulary.DimensionType"/>.</param>
/// <param name="Title">1 to 80 characters.</param>
/// <param name="Source">Where the words are from, 1 to 280 characters.</param>
/// <param name="Items">1 to 300 words of 1 to 48 characters of <c>a-z 0-9 -</c>, each once.</param>
/// <param name="Units">Of dimensions that are measured: the unit of each, in the order of <paramref name="Items"/>;
/// null where nothing is measured.</param>
[GenerateSerializer, Immutable, Alias("scenes.VocabularyDocument")]
public sealed record VocabularyDocument(
    [property: Id(0)] string Id,
    [property: Id(1)] int Version,
    [property: Id(2)] string Type,
    [property: Id(3)] string Title,
    [property: Id(4)] string Source,
    [property: Id(5)] ImmutableArray<string> Items,
    [property: Id(6)] ImmutableArray<string>? Units = null)
{
    /// <summary>What labels name it by.</summary>
    /// <exception cref="FormatException">Id and version make no such name; checked documents always do.</exception>
    [JsonIgnore]
    public VocabularyId Key => VocabularyId.TryCreate(Id, Version, out var key)
        ? key
        : throw new FormatException($"'{Id}/{Version}' names no vocabulary.");
}
