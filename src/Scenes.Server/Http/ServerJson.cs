using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Scenes.Domain;

namespace Scenes.Server;

/// <summary>How the API writes and reads JSON: as <see cref="ScenesJson"/>, for its own messages as well.</summary>
internal static class ServerJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>How one type is written and read.</summary>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>Sets up options that somebody else made.</summary>
    public static void CopyTo(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = Options.PropertyNamingPolicy;
        options.PropertyNameCaseInsensitive = Options.PropertyNameCaseInsensitive;
        options.NumberHandling = Options.NumberHandling;
        options.DefaultIgnoreCondition = Options.DefaultIgnoreCondition;
        options.UnmappedMemberHandling = Options.UnmappedMemberHandling;
        options.AllowDuplicateProperties = Options.AllowDuplicateProperties;
        options.RespectNullableAnnotations = Options.RespectNullableAnnotations;
        options.RespectRequiredConstructorParameters = Options.RespectRequiredConstructorParameters;
        options.AllowOutOfOrderMetadataProperties = Options.AllowOutOfOrderMetadataProperties;
        options.TypeInfoResolver = Options.TypeInfoResolver;
    }

    private static JsonSerializerOptions Create()
    {
        // A client's JSON writer decides on the order of members, so the kind need not come first.
        var options = new JsonSerializerOptions(ScenesJson.With(ServerJsonContext.Default))
        {
            AllowOutOfOrderMetadataProperties = true,
        };
        options.TypeInfoResolver = options.TypeInfoResolver!.WithAddedModifier(RefuseNullElements);
        options.MakeReadOnly();
        return options;
    }

    // Strict options look at members, not at the elements of lists.
    private static void RefuseNullElements(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        var lists = type.Properties.Where(property => IsListOfObjects(property.PropertyType)).ToArray();
        if (lists.Length == 0) return;
        type.OnDeserialized = value =>
        {
            foreach (var list in lists)
            {
                if (list.Get!(value) is IEnumerable elements && elements.Cast<object?>().Contains(null))
                    throw new JsonException($"An element of {list.Name} is null.");
            }
        };
    }

    private static bool IsListOfObjects(Type type) => type.IsGenericType
        && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) && !type.GenericTypeArguments[0].IsValueType;
}

/// <summary>Serializers made at build time.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(AnswerRequest))]
[JsonSerializable(typeof(BanRequest))]
[JsonSerializable(typeof(RoomAccess))]
[JsonSerializable(typeof(StatusRequest))]
[JsonSerializable(typeof(SceneRecord))]
[JsonSerializable(typeof(LimitsView))]
[JsonSerializable(typeof(Welcome))]
[JsonSerializable(typeof(OpeningsView))]
[JsonSerializable(typeof(PoolCalendar))]
[JsonSerializable(typeof(Overview))]
[JsonSerializable(typeof(LedgerPage))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(SceneTurns))]
[JsonSerializable(typeof(Page<OwnSceneRow>))]
[JsonSerializable(typeof(Page<ObservableScene>))]
[JsonSerializable(typeof(Page<PromptRow>))]
[JsonSerializable(typeof(Page<CampaignRow>))]
[JsonSerializable(typeof(Page<VocabularyRow>))]
[JsonSerializable(typeof(Page<SceneRow>))]
[JsonSerializable(typeof(Page<LogEntryView>))]
[JsonSerializable(typeof(Page<LabelRecord>))]
[JsonSerializable(typeof(Page<LedgerBalance>))]
[JsonSerializable(typeof(SocketRequest))]
[JsonSerializable(typeof(SocketAnswer))]
[JsonSerializable(typeof(ImmutableArray<string>))]
[JsonSerializable(typeof(ImmutableArray<Grade>))]
internal sealed partial class ServerJsonContext : JsonSerializerContext;
