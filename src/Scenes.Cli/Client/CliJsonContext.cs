using System.Text.Json;
using System.Text.Json.Serialization;
using Scenes.Domain;

namespace Scenes.Cli;

/// <summary>Serializers of what goes over the wire and of what the commands print.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemReply))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenReply))]
[JsonSerializable(typeof(AnswerRequest))]
[JsonSerializable(typeof(StatusRequest))]
[JsonSerializable(typeof(LimitsReply))]
[JsonSerializable(typeof(LedgerPage))]
[JsonSerializable(typeof(RoomAccess))]
[JsonSerializable(typeof(Page<SceneRow>))]
[JsonSerializable(typeof(Page<OwnSceneRow>))]
[JsonSerializable(typeof(Page<ObservableScene>))]
[JsonSerializable(typeof(Page<JsonElement>))]
[JsonSerializable(typeof(SocketRequest))]
[JsonSerializable(typeof(SocketAnswer))]
[JsonSerializable(typeof(Label))]
[JsonSerializable(typeof(LabelBatch))]
[JsonSerializable(typeof(ClientMoment))]
[JsonSerializable(typeof(ConfusionCounts))]
[JsonSerializable(typeof(PromptContent[]))]
[JsonSerializable(typeof(RehearsalSummary))]
[JsonSerializable(typeof(LogReport))]
[JsonSerializable(typeof(RebuildReport))]
[JsonSerializable(typeof(DeliveryVerdict))]
[JsonSerializable(typeof(PromptVerdict))]
internal sealed partial class CliJsonContext : JsonSerializerContext;
