using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>
/// Names one attempt of a client to change something, so that a repeat is answered and not done again.
/// </summary>
/// <remarks>1 to 64 characters of <c>A-Z a-z 0-9 . _ : -</c>.</remarks>
[GenerateSerializer, Immutable, Alias("scenes.OperationId")]
[JsonConverter(typeof(ParsableJsonConverter<OperationId>))]
public readonly record struct OperationId : IParsable<OperationId>
{
    private OperationId(string value) => Value = value;

    /// <summary>The id as text; null only in <c>default</c>, which no parse returns.</summary>
    [Id(0)]
    public string Value { get; }

    /// <summary>Reads an id.</summary>
    /// <param name="text">The text; null is not an id.</param>
    /// <param name="id">The id, or <c>default</c> when the answer is false.</param>
    /// <returns>Whether the text has the shape of the id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out OperationId id)
    {
        var valid = IdText.IsOperation(text);
        id = valid ? new OperationId(text!) : default;
        return valid;
    }

    /// <summary>Reads an id that is known to be well formed.</summary>
    /// <exception cref="FormatException">The text does not have the shape of the id.</exception>
    public static OperationId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no OperationId.");

    static OperationId IParsable<OperationId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<OperationId>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, out OperationId result) => TryParse(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
