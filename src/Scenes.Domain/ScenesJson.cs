using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Scenes.Domain;

/// <summary>How Scenes writes JSON, in logs, in stored state and towards clients.</summary>
/// <remarks>
/// Strict: unknown members, missing members, doubled members and nulls where none belong are errors. Null is written by
/// leaving the member out, so a member that may be null may be missing.
/// </remarks>
public static class ScenesJson
{
    /// <summary>The one set of options.</summary>
    public static JsonSerializerOptions Options { get; } = Create(ScenesJsonContext.Default);

    /// <summary>How one type is written and read under <see cref="Options"/>.</summary>
    /// <typeparam name="T">One that <see cref="ScenesJsonContext"/> lists; its own properties miss the rule about
    /// nulls.</typeparam>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>The same options for the types of another context as well.</summary>
    /// <param name="context">Declared with the options of <see cref="ScenesJsonContext"/>.</param>
    public static JsonSerializerOptions With(JsonSerializerContext context) =>
        Create(JsonTypeInfoResolver.Combine(context, ScenesJsonContext.Default));

    private static JsonSerializerOptions Create(IJsonTypeInfoResolver resolver)
    {
        var options = new JsonSerializerOptions(ScenesJsonContext.Default.Options)
        {
            TypeInfoResolver = resolver.WithAddedModifier(AllowMissingNulls),
        };
        options.MakeReadOnly();
        return options;
    }

    // Nulls are not written, and strict options would then miss them.
    private static void AllowMissingNulls(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.IsRequired && property.IsSetNullable) property.IsRequired = false;
        }
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
[JsonSerializable(typeof(CalendarState))]
[JsonSerializable(typeof(PoolDayState))]
[JsonSerializable(typeof(Availability))]
[JsonSerializable(typeof(AvailabilityRow))]
[JsonSerializable(typeof(CalendarView))]
[JsonSerializable(typeof(Appointment))]
[JsonSerializable(typeof(AppointmentOrder))]
[JsonSerializable(typeof(ImmutableArray<OpenInterval>))]
[JsonSerializable(typeof(Profile))]
[JsonSerializable(typeof(Consent))]
[JsonSerializable(typeof(DeviceCheck))]
[JsonSerializable(typeof(SceneReview))]
[JsonSerializable(typeof(LabelBatch))]
[JsonSerializable(typeof(ClientMoment))]
[JsonSerializable(typeof(ClockMeasurement))]
[JsonSerializable(typeof(SegmentOpening))]
[JsonSerializable(typeof(SegmentClosing))]
[JsonSerializable(typeof(SegmentView))]
[JsonSerializable(typeof(RecordingsView))]
[JsonSerializable(typeof(RecordedPart))]
[JsonSerializable(typeof(RoleCard))]
[JsonSerializable(typeof(Curveball))]
[JsonSerializable(typeof(PerformerView))]
[JsonSerializable(typeof(SceneView))]
[JsonSerializable(typeof(SceneAck))]
[JsonSerializable(typeof(CampaignView))]
[JsonSerializable(typeof(PromptVersion))]
[JsonSerializable(typeof(LedgerLine))]
[JsonSerializable(typeof(LedgerBalance))]
[JsonSerializable(typeof(PoolView))]
[JsonSerializable(typeof(Waiting))]
[JsonSerializable(typeof(SceneRow))]
[JsonSerializable(typeof(OwnSceneRow))]
[JsonSerializable(typeof(ObservableRow))]
[JsonSerializable(typeof(WindowRow))]
[JsonSerializable(typeof(StandbyPost))]
[JsonSerializable(typeof(PromptRow))]
[JsonSerializable(typeof(CampaignRow))]
[JsonSerializable(typeof(PerformerRow))]
[JsonSerializable(typeof(PromptContent))]
[JsonSerializable(typeof(CampaignSpec))]
[JsonSerializable(typeof(VocabularyDocument))]
[JsonSerializable(typeof(VocabularyRow))]
[JsonSerializable(typeof(ImmutableArray<string>))]
[JsonSerializable(typeof(ImmutableArray<Grade>))]
public sealed partial class ScenesJsonContext : JsonSerializerContext;
