namespace Scenes.Server;

/// <summary>How the server is; shown on the admin port.</summary>
/// <param name="Status"><c>ready</c> or <c>not ready</c>.</param>
/// <param name="Started">Whether engine and store are up.</param>
/// <param name="Store">Whether the store can be read.</param>
/// <param name="Seeded">Whether the demonstration lab is there; true where none is wanted.</param>
/// <param name="StartedAt">When this server started.</param>
/// <param name="Edition"><c>Embedded</c> or <c>Cluster</c>.</param>
public sealed record HealthReport(
    string Status, bool Started, bool Store, bool Seeded, DateTimeOffset StartedAt, string Edition)
{
    internal const string Ready = "ready";
    internal const string NotReady = "not ready";
}
