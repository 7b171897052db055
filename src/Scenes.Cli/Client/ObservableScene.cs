using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>A scene that wants observers.</summary>
internal sealed record ObservableScene(
    SceneId Scene,
    string? Title,
    int? Intensity,
    ScenePhase Phase,
    int Observers,
    int ObserversWanted,
    ImmutableArray<string> ContentNotes,
    bool Afterwards,
    string? Refusal);
