using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>A segment of a recording: one run of a browser's recorder. Chosen by chance by the browser.</summary>
/// <remarks>8 to 32 of <c>a-z 0-9</c>; unique in its scene.</remarks>
[GenerateSerializer, Immutable, Alias("scenes.SegmentId")]
[JsonConverter(typeof(ParsableJsonConverter<SegmentId>))]
public readonly record struct SegmentId : IParsable<SegmentId>
{
    private SegmentId(string value) => Value = value;

    /// <summary>The id as text; null only in <c>default</c>, which no parse returns.</summary>
    [Id(0)]
    public string Value { get; }

    /// <summary>Reads an id.</summary>
    /// <param name="text">The text; null is not an id.</param>
    /// <param name="id">The id, or <c>default</c> when the answer is false.</param>
    /// <returns>Whether the text has the shape of the id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out SegmentId id)
    {
        var valid = text is not null && IdText.IsSlug(text, 8, 32) && !text.Contains('-', StringComparison.Ordinal);
        id = valid ? new SegmentId(text!) : default;
        return valid;
    }

    /// <summary>Reads an id that is known to be well formed.</summary>
    /// <exception cref="FormatException">The text does not have the shape of the id.</exception>
    public static SegmentId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no SegmentId.");

    static SegmentId IParsable<SegmentId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<SegmentId>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, out SegmentId result) => TryParse(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
