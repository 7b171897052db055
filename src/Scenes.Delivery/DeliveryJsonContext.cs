using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scenes.Delivery;

/// <summary>Serializers of the rows of a delivery.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeliveryManifest))]
[JsonSerializable(typeof(DeliveredScene))]
[JsonSerializable(typeof(DeliveredLabel))]
[JsonSerializable(typeof(DeliveredEntry))]
internal sealed partial class DeliveryJsonContext : JsonSerializerContext;
