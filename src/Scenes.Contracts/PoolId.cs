using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>Where performers wait: a language and a kind of work, such as <c>en/dyad</c>.</summary>
/// <remarks><c>language/kind</c>; a language tag of 2 or 3 letters.</remarks>
[GenerateSerializer, Immutable, Alias("scenes.PoolId")]
[JsonConverter(typeof(ParsableJsonConverter<PoolId>))]
public readonly record struct PoolId : IParsable<PoolId>
{
    private PoolId(string value) => Value = value;

    /// <summary>The id as text; null only in <c>default</c>, which no parse returns.</summary>
    [Id(0)]
    public string Value { get; }

    /// <summary>The language: an ISO 639 code.</summary>
    public string Language => Value[..Value.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The kind of work, one of <see cref="Vocabulary.Kinds"/>.</summary>
    public string Kind => Value[(Value.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>The pool of a language and a kind; false when either is malformed.</summary>
    public static bool TryCreate(string? language, string? kind, out PoolId id) =>
        TryParse($"{language}/{kind}", out id);

    /// <summary>Reads an id.</summary>
    /// <param name="text">The text; null is not an id.</param>
    /// <param name="id">The id, or <c>default</c> when the answer is false.</param>
    /// <returns>Whether the text has the shape of the id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out PoolId id)
    {
        var valid = IdText.IsPool(text);
        id = valid ? new PoolId(text!) : default;
        return valid;
    }

    /// <summary>Reads an id that is known to be well formed.</summary>
    /// <exception cref="FormatException">The text does not have the shape of the id.</exception>
    public static PoolId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no PoolId.");

    static PoolId IParsable<PoolId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<PoolId>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, out PoolId result) => TryParse(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
