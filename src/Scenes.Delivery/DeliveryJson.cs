using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Scenes.Domain;

namespace Scenes.Delivery;

/// <summary>How the rows of a delivery are written: one value has one text.</summary>
public static class DeliveryJson
{
    private static readonly JsonSerializerOptions Options = ScenesJson.With(DeliveryJsonContext.Default);

    /// <summary>The bytes of a row, without a line feed.</summary>
    public static byte[] Write<T>(T row) => JsonSerializer.SerializeToUtf8Bytes(row, Of<T>());

    /// <summary>Reads a row.</summary>
    /// <exception cref="JsonException">It is no such row.</exception>
    public static T Read<T>(ReadOnlySpan<byte> row)
    {
        try
        {
            return JsonSerializer.Deserialize(row, Of<T>()) ?? throw new JsonException($"null is no {typeof(T).Name}.");
        }
        catch (NotSupportedException fault)
        {
            // How a missing "kind" of a label is reported.
            throw new JsonException(fault.Message, fault);
        }
    }

    private static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}
