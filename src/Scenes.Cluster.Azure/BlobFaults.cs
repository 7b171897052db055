using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Storage.Blobs.Models;
using Scenes.Media;

namespace Scenes.Cluster.Azure;

/// <summary>
/// What went wrong in Azure Storage, in the words of the media store. What the library says is left out, also as a
/// cause: it repeats what was signed, and headers.
/// </summary>
internal static class BlobFaults
{
    /// <summary>Calls the library; what stops it in the storage or the network is a fault of the store.</summary>
    /// <exception cref="MediaException">It could not be done.</exception>
    public static async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        try
        {
            return await call();
        }
        catch (Exception fault) when (IsFault(fault, ct))
        {
            throw Of(fault);
        }
    }

    /// <summary>The same for a call without a result.</summary>
    /// <exception cref="MediaException">It could not be done.</exception>
    public static Task CallAsync(Func<Task> call, CancellationToken ct) => CallAsync(async () =>
    {
        await call();
        return true;
    }, ct);

    /// <summary>Whether a fault is of the storage or the network; not whoever asked gave up.</summary>
    public static bool IsFault(Exception fault, CancellationToken ct) =>
        fault is RequestFailedException or AggregateException or IOException
        || (fault is OperationCanceledException && !ct.IsCancellationRequested);

    /// <summary>Whether a fault says that there is no such blob.</summary>
    public static bool IsMissing(RequestFailedException fault) => fault.ErrorCode == BlobErrorCode.BlobNotFound;

    /// <summary>The fault as those who use the store know it.</summary>
    public static MediaException Of(Exception fault) => RefusalOf(fault)?.Status switch
    {
        // RFC 4918, 11.5. Azure itself has no limit that it would tell so; who stands before it may.
        (int)HttpStatusCode.InsufficientStorage => new MediaException(MediaException.Full,
            "The object storage has no room left for recordings. Make room; senders try again."),
        (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden => new MediaException(MediaException.Failed,
            $"The object storage refused a recording ({ReasonOf(fault)}). Check what Scenes__MediaBlobs allows, and "
            + "until when."),
        (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound when IsGone(fault) =>
            new MediaException(MediaException.Missing, "A recording was erased while it was read."),
        _ => new MediaException(MediaException.Failed,
            $"A recording could not be read or written in the object storage ({ReasonOf(fault)}). Whoever asked may "
            + "ask again."),
    };

    /// <summary>Why, in words that are no secret: a status and a code, or what the network did.</summary>
    public static string ReasonOf(Exception fault) =>
        RefusalOf(fault) is { } refusal
            ? string.Create(CultureInfo.InvariantCulture, $"{refusal.Status} {refusal.ErrorCode}").TrimEnd()
        : Below(fault).OfType<SocketException>().FirstOrDefault() is { } network ? $"{network.SocketErrorCode}"
        : Below(fault).Any(one => one is OperationCanceledException) ? "no answer in time"
        : "the connection broke";

    private static bool IsGone(Exception fault) =>
        RefusalOf(fault)?.ErrorCode is { } code
        && (code == BlobErrorCode.BlobNotFound || code == BlobErrorCode.ConditionNotMet);

    // Without a status nobody answered.
    private static RequestFailedException? RefusalOf(Exception fault) =>
        Below(fault).OfType<RequestFailedException>().LastOrDefault(one => one.Status > 0);

    private static IEnumerable<Exception> Below(Exception fault) =>
        (fault is AggregateException many ? many.InnerExceptions.SelectMany(Below)
            : fault.InnerException is { } cause ? Below(cause) : []).Prepend(fault);
}
