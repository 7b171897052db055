using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>What a rehearsal is asked for.</summary>
/// <param name="Servers">The heads of one cluster; callers are spread over them, and go on at another when one
/// fails.</param>
/// <param name="Pairs">Pairs of performers.</param>
/// <param name="Seconds">The length of a scene.</param>
/// <param name="Out">Where the delivery is kept; null to keep none.</param>
/// <param name="Seed">Of all chance.</param>
/// <param name="Timeout">When the run is given up.</param>
/// <param name="Media">Whether people come into the rooms of their scenes, with camera and microphone.</param>
internal sealed record RehearsalOptions(
    ImmutableArray<Uri> Servers, int Pairs, int Seconds, DirectoryInfo? Out, int Seed, TimeSpan Timeout, bool Media);
