using System.Collections.Immutable;
using Scenes.Storage;

namespace Scenes.Delivery;

/// <summary>A scene to be delivered.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Entries">Its whole log. What is sealed in it is not looked at.</param>
public sealed record DeliveryScene(SceneId Scene, ImmutableArray<LogEntry> Entries);
