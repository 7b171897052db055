using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Scenes.Domain;

namespace Scenes.Cli;

/// <summary>
/// JSON on the wire: as the server writes it, but an answer may have members that this client does not know.
/// </summary>
internal static class CliJson
{
    private static readonly JsonSerializerOptions Options = new(ScenesJson.With(CliJsonContext.Default))
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        AllowOutOfOrderMetadataProperties = true,
    };

    /// <summary>The bytes of a value.</summary>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Of<T>());

    /// <summary>The text of a value.</summary>
    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Of<T>());

    /// <summary>A value as it goes over the wire, to be read by somebody else.</summary>
    public static JsonElement Element<T>(T value) => JsonSerializer.SerializeToElement(value, Of<T>());

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">It is no such value.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Of<T>())
                ?? throw new JsonException($"null is no {typeof(T).Name}.");
        }
        catch (NotSupportedException fault)
        {
            // How a missing type of a polymorphic value is reported.
            throw new JsonException(fault.Message, fault);
        }
    }

    private static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}
