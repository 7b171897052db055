using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scenes.Domain;

/// <summary>How Scenes writes JSON, in logs, in stored state and towards clients.</summary>
/// <remarks>Strict: unknown members, missing members, doubled members and nulls where none belong are errors.</remarks>
public static class ScenesJson
{
    /// <summary>The one set of options.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(ScenesJsonContext.Default.Options)
        {
            TypeInfoResolver = ScenesJsonContext.Default,
        };
        options.MakeReadOnly();
        return options;
    }
}

/// <summary>Serializers made at build time: nothing is reflected over when a server starts.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImmutableArray<SceneEvent>))]
[JsonSerializable(typeof(ImmutableArray<CampaignEvent>))]
[JsonSerializable(typeof(ImmutableArray<LedgerEvent>))]
[JsonSerializable(typeof(SealedCast))]
[JsonSerializable(typeof(CampaignSecret))]
[JsonSerializable(typeof(PerformerState))]
[JsonSerializable(typeof(PromptState))]
[JsonSerializable(typeof(Profile))]
[JsonSerializable(typeof(Consent))]
[JsonSerializable(typeof(DeviceCheck))]
[JsonSerializable(typeof(SceneReview))]
[JsonSerializable(typeof(LabelBatch))]
[JsonSerializable(typeof(PerformerView))]
[JsonSerializable(typeof(SceneView))]
[JsonSerializable(typeof(SceneAck))]
[JsonSerializable(typeof(CampaignView))]
[JsonSerializable(typeof(PromptVersion))]
[JsonSerializable(typeof(LedgerLine))]
[JsonSerializable(typeof(LedgerBalance))]
[JsonSerializable(typeof(PoolView))]
[JsonSerializable(typeof(SceneRow))]
[JsonSerializable(typeof(OwnSceneRow))]
[JsonSerializable(typeof(PromptRow))]
[JsonSerializable(typeof(CampaignRow))]
[JsonSerializable(typeof(PerformerRow))]
[JsonSerializable(typeof(PromptContent))]
[JsonSerializable(typeof(CampaignSpec))]
[JsonSerializable(typeof(ImmutableArray<string>))]
public sealed partial class ScenesJsonContext : JsonSerializerContext;
