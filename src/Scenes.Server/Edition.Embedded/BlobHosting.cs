using Scenes.Media;

namespace Scenes.Server;

/// <summary>The embedded edition has no object storage.</summary>
internal static class BlobHosting
{
    /// <summary>What is wrong with the setting in this edition; it is not shown, as it is a secret.</summary>
    public static string? FindFault(string blobs) =>
        "is for the cluster edition; in the embedded edition recordings lie in MediaDirectory";

    /// <summary>Null: recordings lie in a folder.</summary>
    public static IMediaStore? Open(string? blobs, string spoolFolder, long reserveBytes) => null;
}
