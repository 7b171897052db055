using System.Collections.Immutable;

namespace Scenes.Delivery;

/// <summary>A scene as a lab gets it. All of it follows from its log.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Cell">For which cell of the campaign.</param>
/// <param name="Prompt">What was played.</param>
/// <param name="PromptVersion">Which version of it.</param>
/// <param name="Language">ISO 639 code.</param>
/// <param name="OfferedAt">When it was offered.</param>
/// <param name="LiveSince">When it went live; null for a scene that never did, which no delivery should hold.</param>
/// <param name="EndedAt">When playing ended; null likewise.</param>
/// <param name="PlayedSeconds">Time played, without holds, seconds.</param>
/// <param name="Roster">Performers in slot order, then observers.</param>
/// <param name="Records">Records in its log.</param>
/// <param name="Labels">Labels among them.</param>
/// <param name="Recordings">Its files by slot and time; empty where nothing was recorded, or was erased.</param>
public sealed record DeliveredScene(
    SceneId Scene,
    string Cell,
    PromptId Prompt,
    int PromptVersion,
    string Language,
    DateTimeOffset OfferedAt,
    DateTimeOffset? LiveSince,
    DateTimeOffset? EndedAt,
    double PlayedSeconds,
    ImmutableArray<DeliveredSlot> Roster,
    long Records,
    long Labels,
    ImmutableArray<DeliveredRecording> Recordings);
