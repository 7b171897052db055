using System.Diagnostics.CodeAnalysis;
using Azure.Core;
using Azure.Storage.Blobs;

namespace Scenes.Cluster.Azure;

/// <summary>
/// Where recordings lie in Azure Storage, and the right to go there. It holds a secret, which nothing shows.
/// </summary>
public sealed class BlobAddress
{
    /// <summary>The container, where a connection string is given, which names none.</summary>
    public const string DefaultContainer = "recordings";

    private const int Retries = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private BlobAddress(BlobContainerClient container)
    {
        Container = container;
        Name = container.Uri.GetLeftPart(UriPartial.Path);
    }

    /// <summary>The container's address, without a secret.</summary>
    public string Name { get; }

    internal BlobContainerClient Container { get; }

    /// <summary>Reads a connection string, or the address of a container with its SAS.</summary>
    /// <param name="text">The text; null is none.</param>
    /// <param name="address">The address; null when the text is neither.</param>
    /// <returns>Whether it is one. Nobody was asked yet.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out BlobAddress? address)
    {
        address = null;
        if (string.IsNullOrWhiteSpace(text)) return false;
        try
        {
            address = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? OfContainer(uri)
                : new BlobAddress(new BlobContainerClient(text, DefaultContainer, NewOptions()));
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException)
        {
            // What the library says of it may repeat the secret.
            return false;
        }

        return address is not null;
    }

    /// <summary>The container's address, without a secret.</summary>
    public override string ToString() => Name;

    private static BlobAddress? OfContainer(Uri uri)
    {
        var parts = new BlobUriBuilder(uri);
        return parts is { BlobContainerName.Length: > 0, BlobName.Length: 0, Sas.Signature.Length: > 0 }
            ? new BlobAddress(new BlobContainerClient(uri, NewOptions()))
            : null;
    }

    // A call that nobody answers ends after about half a minute.
    private static BlobClientOptions NewOptions() => new()
    {
        Retry =
        {
            Mode = RetryMode.Exponential,
            MaxRetries = Retries,
            Delay = FirstPause,
            MaxDelay = LongestPause,
            NetworkTimeout = Patience,
        },
        Diagnostics = { IsLoggingEnabled = false, IsDistributedTracingEnabled = false, IsTelemetryEnabled = false },
    };
}
