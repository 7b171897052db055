using System.Collections.Immutable;

namespace Scenes.Server;

/// <summary>Every bound of the system and every time it waits for.</summary>
/// <param name="Limits">The bounds by name; see <see cref="Scenes.Limits"/>.</param>
/// <param name="Timings">How long scenes wait for what.</param>
public sealed record LimitsView(ImmutableSortedDictionary<string, long> Limits, SceneTimings Timings);
