using Scenes.Cluster.Azure;
using Scenes.Media;

namespace Scenes.Server;

/// <summary>The object storage of the cluster edition: Azure Storage.</summary>
internal static class BlobHosting
{
    /// <summary>What is wrong with the setting; null where nothing is. It is not shown, as it is a secret.</summary>
    public static string? FindFault(string blobs) => BlobAddress.TryParse(blobs, out _) ? null
        : "must be a connection string of Azure Storage, or the address of a container with its SAS, such as "
            + "https://account.blob.core.windows.net/recordings?sv=...&sig=...";

    /// <summary>Opens it; null where the setting names none.</summary>
    /// <exception cref="MediaException">It cannot be used.</exception>
    public static IMediaStore? Open(string? blobs, string spoolFolder, long reserveBytes) =>
        BlobAddress.TryParse(blobs, out var address) ? BlobMediaStore.Open(address, spoolFolder, reserveBytes) : null;
}
