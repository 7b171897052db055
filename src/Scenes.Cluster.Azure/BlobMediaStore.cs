using System.Buffers;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Scenes.Media;

namespace Scenes.Cluster.Azure;

/// <summary>
/// Recordings as block blobs of a container: <c>{scene}/{segment}/{sha256}</c>. Blocks are no blob until they are
/// committed, which they are when their digest was seen to be right.
/// </summary>
public sealed class BlobMediaStore : IMediaStore
{
    // Hundreds of parts come at once, a few files are made at once.
    private const int PartBlockBytes = 256 * 1024;
    private const int FileBlockBytes = 4 * 1024 * 1024;
    private const int ReadBytes = 512 * 1024;
    private const int DeletedAtOnce = 8;

    // No scene is called so.
    private const string Probes = ".probe";

    private readonly BlobContainerClient _container;
    private readonly SpoolFolder _spool;

    private BlobMediaStore(BlobContainerClient container, SpoolFolder spool)
    {
        _container = container;
        _spool = spool;
    }

    /// <summary>
    /// Opens a container, which is made if it is missing, and tries whether all that a store does is allowed there.
    /// </summary>
    /// <param name="address">Where; a SAS needs the rights to read, create, write, delete and list.</param>
    /// <param name="spoolFolder">The folder in which files are put together first; created if missing, may be shared
    /// by processes.</param>
    /// <param name="reserveBytes">Room that is left on its disk for everything else, bytes.</param>
    /// <exception cref="MediaException">The container or the folder cannot be used.</exception>
    public static BlobMediaStore Open(BlobAddress address, string spoolFolder, long reserveBytes)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentException.ThrowIfNullOrWhiteSpace(spoolFolder);
        var spool = SpoolFolder.Open(spoolFolder, reserveBytes);
        try
        {
            CreateIfAllowed(address.Container);
            Probe(address.Container);
        }
        catch (Exception fault) when (BlobFaults.IsFault(fault, CancellationToken.None))
        {
            throw new MediaException(MediaException.NotWritable,
                $"The container for recordings {address.Name} cannot be used ({BlobFaults.ReasonOf(fault)}). Check "
                + "Scenes__MediaBlobs: its address, its rights (read, create, write, delete, list) and until when they "
                + "hold.");
        }

        return new BlobMediaStore(address.Container, spool);
    }

    /// <inheritdoc/>
    public Task<bool> PutAsync(
        MediaPlace place, Stream content, MediaBlob expected, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(expected);
        return UploadAsync(BlobOf(place, expected.Sha256), content, expected, PartBlockBytes, ct);
    }

    /// <inheritdoc/>
    public Task<MediaBlob> WriteAsync(
        MediaPlace place, Func<Stream, CancellationToken, Task> write, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(write);
        return _spool.UseAsync(file => write(file, ct), async file =>
        {
            var digest = await SHA256.HashDataAsync(file, ct);
            var blob = new MediaBlob(Convert.ToHexStringLower(digest), file.Length);
            file.Position = 0;
            return await UploadAsync(BlobOf(place, blob.Sha256), file, blob, FileBlockBytes, ct)
                ? blob
                : throw new MediaException(MediaException.Failed,
                    "A recording was changed on the disk while it was put together. Check the disk.");
        });
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(MediaPlace place, string sha256, CancellationToken ct = default)
    {
        var blob = BlobOf(place, sha256);
        return BlobFaults.CallAsync<Stream?>(async () =>
        {
            try
            {
                return new BlobStream(await blob.OpenReadAsync(
                    new BlobOpenReadOptions(allowModifications: false) { BufferSize = ReadBytes }, ct));
            }
            catch (RequestFailedException fault) when (BlobFaults.IsMissing(fault))
            {
                return null;
            }
        }, ct);
    }

    /// <inheritdoc/>
    public Task DropAsync(MediaPlace place, IReadOnlyCollection<string> sha256, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        return DeleteAsync(sha256.Select(one => BlobOf(place, one).Name).ToAsyncEnumerable(), ct);
    }

    /// <inheritdoc/>
    public Task EraseAsync(string scene, CancellationToken ct = default)
    {
        var prefix = $"{MediaNames.Check(scene)}/";
        var names = _container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, ct).Select(blob => blob.Name);
        return DeleteAsync(names, ct);
    }

    // A SAS of a container does not allow to create it; then it has to be there, and the probe tells.
    private static void CreateIfAllowed(BlobContainerClient container)
    {
        try
        {
            container.CreateIfNotExists();
        }
        catch (RequestFailedException fault) when (fault.Status == 403)
        {
        }
    }

    private static void Probe(BlobContainerClient container)
    {
        var probe = container.GetBlobClient($"{Probes}/{Guid.NewGuid():N}");
        probe.Upload(BinaryData.FromString(Probes));
        probe.DownloadContent();
        probe.Delete();
        using var names = container.GetBlobs(new GetBlobsOptions { Prefix = probe.Name }).GetEnumerator();
        names.MoveNext();
    }

    private static async Task<bool> UploadAsync(
        BlockBlobClient blob, Stream content, MediaBlob expected, int blockBytes, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var upload = new BlockUpload(blob);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(blockBytes, expected.Bytes + 1));
        try
        {
            var bytes = 0L;
            while (true)
            {
                // One byte too many tells that there are more.
                var most = (int)Math.Min(blockBytes, expected.Bytes + 1 - bytes);
                var read = await content.ReadAtLeastAsync(buffer.AsMemory(0, most), most, false, ct);
                if (read == 0) break;
                bytes += read;
                if (bytes > expected.Bytes) return false;
                hash.AppendData(buffer, 0, read);
                await upload.StageAsync(buffer, read, ct);
            }

            var found = new MediaBlob(Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
            if (found != expected) return false;
            await upload.CommitAsync(ct);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private Task DeleteAsync(IAsyncEnumerable<string> names, CancellationToken ct)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = DeletedAtOnce, CancellationToken = ct };
        return BlobFaults.CallAsync(
            () => Parallel.ForEachAsync(names, parallel, async (name, stop) => await _container.DeleteBlobIfExistsAsync(
                name, DeleteSnapshotsOption.IncludeSnapshots, conditions: null, stop)), ct);
    }

    private BlockBlobClient BlobOf(MediaPlace place, string sha256) => _container.GetBlockBlobClient(
        $"{place.Scene}/{place.Segment}/{MediaNames.CheckDigest(sha256)}");
}
