using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>A scene. Carries no meaning and cannot be guessed.</summary>
/// <remarks><c>s-</c> and 26 characters of base 32: 128 bits of chance.</remarks>
[GenerateSerializer, Immutable, Alias("scenes.SceneId")]
[JsonConverter(typeof(ParsableJsonConverter<SceneId>))]
public readonly record struct SceneId : IParsable<SceneId>
{
    private SceneId(string value) => Value = value;

    /// <summary>The id as text; null only in <c>default</c>, which no parse returns.</summary>
    [Id(0)]
    public string Value { get; }

    /// <summary>A new id from 16 bytes of chance.</summary>
    /// <exception cref="ArgumentException">Not exactly 16 bytes.</exception>
    public static SceneId FromEntropy(ReadOnlySpan<byte> entropy)
    {
        if (entropy.Length != 16) throw new ArgumentException("A scene id is made of 16 bytes.", nameof(entropy));
        return new SceneId("s-" + IdText.Base32(entropy));
    }

    /// <summary>Reads an id.</summary>
    /// <param name="text">The text; null is not an id.</param>
    /// <param name="id">The id, or <c>default</c> when the answer is false.</param>
    /// <returns>Whether the text has the shape of the id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out SceneId id)
    {
        var valid = IdText.IsSlug(text, 28, 28) && text!.StartsWith("s-", StringComparison.Ordinal);
        id = valid ? new SceneId(text!) : default;
        return valid;
    }

    /// <summary>Reads an id that is known to be well formed.</summary>
    /// <exception cref="FormatException">The text does not have the shape of the id.</exception>
    public static SceneId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no SceneId.");

    static SceneId IParsable<SceneId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<SceneId>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, out SceneId result) => TryParse(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
