using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>A vocabulary in one of its versions; what it holds never changes.</summary>
/// <remarks><c>slug/version</c>: a slug of 3 to 40 characters, a number of 1 to 9999.</remarks>
[GenerateSerializer, Immutable, Alias("scenes.VocabularyId")]
[JsonConverter(typeof(ParsableJsonConverter<VocabularyId>))]
public readonly record struct VocabularyId : IParsable<VocabularyId>
{
    private VocabularyId(string value) => Value = value;

    /// <summary>The id as text; null only in <c>default</c>, which no parse returns.</summary>
    [Id(0)]
    public string Value { get; }

    /// <summary>The id of a version; false when the slug or the number is malformed.</summary>
    public static bool TryCreate(string? slug, int version, out VocabularyId id) =>
        TryParse(string.Create(CultureInfo.InvariantCulture, $"{slug}/{version}"), out id);

    /// <summary>Reads an id.</summary>
    /// <param name="text">The text; null is not an id.</param>
    /// <param name="id">The id, or <c>default</c> when the answer is false.</param>
    /// <returns>Whether the text has the shape of the id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out VocabularyId id)
    {
        var valid = IdText.IsVocabulary(text);
        id = valid ? new VocabularyId(text!) : default;
        return valid;
    }

    /// <summary>Reads an id that is known to be well formed.</summary>
    /// <exception cref="FormatException">The text does not have the shape of the id.</exception>
    public static VocabularyId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no VocabularyId.");

    static VocabularyId IParsable<VocabularyId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<VocabularyId>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, out VocabularyId result) => TryParse(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
