using System.Collections.Immutable;

namespace Scenes.Server;

/// <summary>A scene that wants observers. Never says whose campaign it is, nor who plays.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Title">The prompt's title; null when it is not known.</param>
/// <param name="Intensity">1 to 5; null when it is not known.</param>
/// <param name="Phase">Its state.</param>
/// <param name="Observers">Observers on the roster.</param>
/// <param name="ObserversWanted">Observers that the campaign asks for.</param>
/// <param name="ContentNotes">Themes it touches.</param>
/// <param name="Afterwards">Whether it was played already and is labelled from its recording.</param>
/// <param name="Refusal">The code with which the caller would be refused; null when they may take it.</param>
public sealed record ObservableScene(
    SceneId Scene,
    string? Title,
    int? Intensity,
    ScenePhase Phase,
    int Observers,
    int ObserversWanted,
    ImmutableArray<string> ContentNotes,
    bool Afterwards,
    string? Refusal);
