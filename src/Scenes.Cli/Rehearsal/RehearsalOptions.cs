namespace Scenes.Cli;

/// <summary>What a rehearsal is asked for.</summary>
/// <param name="Server">Where the server is.</param>
/// <param name="Pairs">Pairs of performers.</param>
/// <param name="Seconds">The length of a scene.</param>
/// <param name="Out">Where the delivery is kept; null to keep none.</param>
/// <param name="Seed">Of all chance.</param>
/// <param name="Timeout">When the run is given up.</param>
internal sealed record RehearsalOptions(Uri Server, int Pairs, int Seconds, DirectoryInfo? Out, int Seed, TimeSpan Timeout);
