namespace Scenes.Server;

/// <summary>A scene that wants observers. Never says whose campaign it is.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Title">The prompt's title; null when it is not known.</param>
/// <param name="Intensity">1 to 5; null when it is not known.</param>
/// <param name="Phase">Its state.</param>
/// <param name="Observers">Observers on the roster.</param>
/// <param name="ObserversWanted">Observers that the campaign asks for.</param>
public sealed record ObservableScene(
    SceneId Scene, string? Title, int? Intensity, ScenePhase Phase, int Observers, int ObserversWanted);
