using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>A campaign of a lab.</summary>
/// <remarks><c>lab/slug</c>; the slug has 3 to 48 characters.</remarks>
[GenerateSerializer, Immutable, Alias("scenes.CampaignId")]
[JsonConverter(typeof(ParsableJsonConverter<CampaignId>))]
public readonly record struct CampaignId : IParsable<CampaignId>
{
    private CampaignId(string value) => Value = value;

    /// <summary>The id as text; null only in <c>default</c>, which no parse returns.</summary>
    [Id(0)]
    public string Value { get; }

    /// <summary>The lab it belongs to.</summary>
    public LabId Lab => LabId.Parse(Value[..Value.IndexOf('/', StringComparison.Ordinal)]);

    /// <summary>The part after the lab, unique within it.</summary>
    public string Slug => Value[(Value.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>The id of a lab's own thing; false when the slug is malformed.</summary>
    public static bool TryCreate(LabId lab, string? slug, out CampaignId id) => TryParse($"{lab.Value}/{slug}", out id);

    /// <summary>Reads an id.</summary>
    /// <param name="text">The text; null is not an id.</param>
    /// <param name="id">The id, or <c>default</c> when the answer is false.</param>
    /// <returns>Whether the text has the shape of the id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out CampaignId id)
    {
        var valid = IdText.IsPair(text, 3, 48);
        id = valid ? new CampaignId(text!) : default;
        return valid;
    }

    /// <summary>Reads an id that is known to be well formed.</summary>
    /// <exception cref="FormatException">The text does not have the shape of the id.</exception>
    public static CampaignId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no CampaignId.");

    static CampaignId IParsable<CampaignId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CampaignId>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, out CampaignId result) => TryParse(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
