using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>A performer. Belongs to no lab.</summary>
/// <remarks>3 to 40 characters of <c>a-z 0-9 -</c>, starting and ending with a letter or digit.</remarks>
[GenerateSerializer, Immutable, Alias("scenes.PerformerId")]
[JsonConverter(typeof(ParsableJsonConverter<PerformerId>))]
public readonly record struct PerformerId : IParsable<PerformerId>
{
    private PerformerId(string value) => Value = value;

    /// <summary>The id as text; null only in <c>default</c>, which no parse returns.</summary>
    [Id(0)]
    public string Value { get; }

    /// <summary>Reads an id.</summary>
    /// <param name="text">The text; null is not an id.</param>
    /// <param name="id">The id, or <c>default</c> when the answer is false.</param>
    /// <returns>Whether the text has the shape of the id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out PerformerId id)
    {
        var valid = IdText.IsSlug(text, 3, 40);
        id = valid ? new PerformerId(text!) : default;
        return valid;
    }

    /// <summary>Reads an id that is known to be well formed.</summary>
    /// <exception cref="FormatException">The text does not have the shape of the id.</exception>
    public static PerformerId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no PerformerId.");

    static PerformerId IParsable<PerformerId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<PerformerId>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, out PerformerId result) => TryParse(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
