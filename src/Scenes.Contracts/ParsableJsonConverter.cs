using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>Writes an id as the string it parses from; a malformed one is a <see cref="JsonException"/>.</summary>
/// <typeparam name="T">The id.</typeparam>
public sealed class ParsableJsonConverter<T> : JsonConverter<T>
    where T : IParsable<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return T.TryParse(text, null, out var id) ? id : throw new JsonException($"This is no {typeof(T).Name}.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }

    /// <inheritdoc/>
    public override T ReadAsPropertyName(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.TryParse(reader.GetString(), null, out var id)
            ? id
            : throw new JsonException($"This is no {typeof(T).Name}.");

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.ToString()!);
    }
}
